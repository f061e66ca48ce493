/** One channel of a FLAC frame (RFC 9639 §9.2). */
import type { BitReader } from './bit-reader.ts';

/** What a fixed predictor of each order multiplies the samples before with, the nearest first. */
const FIXED_COEFFICIENTS: readonly (readonly number[])[] = [[], [1], [2, -1], [3, -3, 1], [4, -6, 4, -1]];
const CONSTANT = 0;
const VERBATIM = 1;
const FIRST_FIXED = 8;
const FIRST_LINEAR = 32;

/**
 * Fills `samples` with one subframe of `depth` bits a sample.
 *
 * @throws where it states what no encoder writes, or ends too early.
 */
export function readSubframe(bits: BitReader, samples: Float64Array, depth: number): void {
  if (bits.unsigned(1) !== 0) throw new Error('a subframe begins with a set bit');
  const type = bits.unsigned(6);
  const wastedBits = bits.unsigned(1) === 1 ? bits.unary(1) + 1 : 0;
  const storedDepth = depth - wastedBits;
  if (storedDepth < 1) throw new Error('a subframe has no bits left');
  if (type === CONSTANT) samples.fill(bits.signed(storedDepth));
  else if (type === VERBATIM) readVerbatim(bits, samples, storedDepth);
  else if (type >= FIRST_LINEAR) readLinear(bits, samples, storedDepth, type - FIRST_LINEAR + 1);
  else readFixed(bits, samples, storedDepth, FIXED_COEFFICIENTS[type - FIRST_FIXED]);
  if (wastedBits > 0) scale(samples, 2 ** wastedBits);
}

function readVerbatim(bits: BitReader, samples: Float64Array, depth: number): void {
  for (let i = 0; i < samples.length; i++) samples[i] = bits.signed(depth);
}

function readFixed(
  bits: BitReader,
  samples: Float64Array,
  depth: number,
  coefficients: readonly number[] | undefined,
): void {
  if (!coefficients) throw new Error('a subframe has a reserved type');
  readVerbatim(bits, samples.subarray(0, coefficients.length), depth);
  readResidual(bits, samples, coefficients.length);
  predict(samples, coefficients, 0);
}

function readLinear(bits: BitReader, samples: Float64Array, depth: number, order: number): void {
  if (order > samples.length) throw new Error('a predictor is longer than its frame');
  readVerbatim(bits, samples.subarray(0, order), depth);
  const precision = bits.unsigned(4) + 1;
  const shift = bits.signed(5);
  if (precision === 16 || shift < 0) throw new Error('a predictor has a reserved precision');
  const coefficients = Array.from({ length: order }, () => bits.signed(precision));
  readResidual(bits, samples, order);
  predict(samples, coefficients, shift);
}

/** Rice-coded: the residuals come in partitions, each with a parameter of its own. */
function readResidual(bits: BitReader, samples: Float64Array, order: number): void {
  const method = bits.unsigned(2);
  if (method > 1) throw new Error('a residual has a reserved coding');
  const parameterBits = method === 0 ? 4 : 5;
  const escapeCode = 2 ** parameterBits - 1;
  const partitionCount = 2 ** bits.unsigned(4);
  const partitionSamples = samples.length / partitionCount;
  if (!Number.isInteger(partitionSamples) || partitionSamples < order) {
    throw new Error('a residual has partitions that do not fit');
  }
  let from = order;
  for (let partition = 1; partition <= partitionCount; partition++) {
    const to = partition * partitionSamples;
    const parameter = bits.unsigned(parameterBits);
    if (parameter === escapeCode) readVerbatim(bits, samples.subarray(from, to), bits.unsigned(5));
    else for (let i = from; i < to; i++) samples[i] = bits.rice(parameter);
    from = to;
  }
}

/** Adds to each residual what the samples before it foretell, rounded down. */
function predict(samples: Float64Array, coefficients: readonly number[], shift: number): void {
  const order = coefficients.length;
  // Oldest first, as the samples lie.
  const weights = Float64Array.from(coefficients).reverse();
  const scale = 2 ** -shift;
  for (let i = order; i < samples.length; i++) {
    let sum = 0;
    for (let j = 0, at = i - order; j < order; j++, at++) sum += (weights[j] ?? 0) * (samples[at] ?? 0);
    samples[i] = (samples[i] ?? 0) + Math.floor(sum * scale);
  }
}

function scale(samples: Float64Array, factor: number): void {
  for (let i = 0; i < samples.length; i++) samples[i] = (samples[i] ?? 0) * factor;
}
