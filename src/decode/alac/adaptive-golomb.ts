/** The entropy code of ALAC: Golomb codes whose parameter follows the mean of what was read (Apple, 2011). */
import type { BitReader } from '../codecs/bit-reader.ts';

/** Fixed-point one of the running mean. */
const MEAN_SHIFT = 9;
/** A mean below this, in the same unit, makes runs of zeros likely. */
const QUIET_MEAN = 128;
/** So many set bits announce a number that is written out. */
const LONGEST_PREFIX = 9;
const RUN_BITS = 16;
const HIGHEST_MEAN = 0xffff;

/** How the residuals of a channel are coded. */
export interface GolombParameters {
  readonly initialHistory: number;
  readonly historyMultiplier: number;
  readonly riceLimit: number;
  /** Of a number that is written out. */
  readonly sampleBits: number;
}

/** Fills `residuals`. Throws where the packet ends too early, or a run does not fit. */
export function readResiduals(bits: BitReader, residuals: Int32Array, parameters: GolombParameters): void {
  const { historyMultiplier, riceLimit, sampleBits } = parameters;
  let mean = parameters.initialHistory;
  /** After a run of zeros the next value cannot be zero, so that the code begins at one. */
  let offset = 0;
  for (let at = 0; at < residuals.length; ) {
    const k = Math.min(31 - Math.clz32((mean >> MEAN_SHIFT) + 3), riceLimit);
    const value = readCode(bits, (1 << k) - 1, k, sampleBits);
    const folded = value + offset;
    residuals[at++] = folded % 2 === 0 ? folded / 2 : -(folded + 1) / 2;
    mean = historyMultiplier * folded + mean - ((historyMultiplier * mean) >> MEAN_SHIFT);
    if (value > HIGHEST_MEAN) mean = HIGHEST_MEAN;
    offset = 0;
    if (mean >= QUIET_MEAN || at >= residuals.length) continue;
    const run = readRun(bits, mean, riceLimit);
    if (at + run > residuals.length) throw new Error('a run of zeros is too long');
    residuals.fill(0, at, at + run);
    at += run;
    offset = run < HIGHEST_MEAN ? 1 : 0;
    mean = 0;
  }
}

function readRun(bits: BitReader, mean: number, riceLimit: number): number {
  const k = Math.clz32(mean) - 24 + ((mean + 16) >> 6);
  return readCode(bits, ((1 << k) - 1) & ((1 << riceLimit) - 1), k, RUN_BITS);
}

/** A prefix of set bits counts `modulus`; the rest takes k bits, or one less where it is zero. */
function readCode(bits: BitReader, modulus: number, k: number, plainBits: number): number {
  const prefix = bits.ones(LONGEST_PREFIX);
  if (prefix === LONGEST_PREFIX) return bits.unsigned(plainBits);
  if (k === 1) return prefix * modulus;
  const rest = bits.unsigned(k);
  if (rest >= 2) return prefix * modulus + rest - 1;
  bits.skip(-1);
  return prefix * modulus;
}
