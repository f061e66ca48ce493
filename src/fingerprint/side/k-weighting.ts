/** A second-order section b(z) / a(z); a₀ is 1. */
export interface Biquad {
  readonly b: readonly [number, number, number];
  readonly a: readonly [1, number, number];
}

/** The analogue filters behind the coefficients that BS.1770 gives for 48 kHz (De Man 2014). */
const SHELF = { hertz: 1681.974450955533, decibels: 3.999843853973347, q: 0.7071752369554196 };
const SHELF_BAND_EXPONENT = 0.4996667741545416;
const HIGH_PASS = { hertz: 38.13547087602444, q: 0.5003270373238773 };
/** The standard's own coefficients hold at this rate, and its −0.691 dB makes this frequency weigh 0 dB. */
const STANDARD_RATE_HZ = 48_000;
const CALIBRATION_HERTZ = 997;

/** Lanes of a vector in the kernel: two channels of the shelf's section, two of the high-pass's. */
const LANES = 4;

/**
 * The K-weighting of ITU-R BS.1770-4 at any sample rate: a high shelf of +4 dB that stands for the head, then a high-pass.
 *
 * Both are the analogue prototypes brought to the rate by the bilinear transform, their corner frequencies kept. At 48 kHz they
 * are the standard's coefficients to 1e-8; elsewhere the gain is such that 997 Hz weighs what it weighs there.
 */
export function kWeighting(sampleRateHz: number): { shelf: Biquad; highPass: Biquad } {
  const there = sectionsAt(STANDARD_RATE_HZ);
  const here = sectionsAt(sampleRateHz);
  const gain = gainOf(there, STANDARD_RATE_HZ) / gainOf(here, sampleRateHz);
  const [b0, b1, b2] = here.highPass.b;
  return { shelf: here.shelf, highPass: { b: [gain * b0, gain * b1, gain * b2], a: here.highPass.a } };
}

/**
 * The coefficients that `assembly/loudness.ts` works with: twelve vectors of four floats.
 *
 * The product of both sections is taken apart into a constant and two strictly proper sections (partial fractions), each with
 * the output y and its difference v = y[n] − y[n−1] as its state; then one step of two samples is worked out.
 */
export function kernelCoefficients(sampleRateHz: number): Float32Array {
  const { direct, sections } = partialFractions(kWeighting(sampleRateHz));
  const [shelf, highPass] = sections.map(twoSampleStep);
  const vectors = [[direct, direct, direct, direct]];
  for (const [index, ofShelf] of (shelf ?? []).entries()) {
    const ofHighPass = highPass?.[index] ?? 0;
    vectors.push([ofShelf, ofShelf, ofHighPass, ofHighPass]);
  }
  return Float32Array.from(vectors.flat());
}

/** Floats in what `kernelCoefficients` gives. */
export const KERNEL_COEFFICIENT_COUNT = 12 * LANES;

function sectionsAt(sampleRateHz: number): { shelf: Biquad; highPass: Biquad } {
  return { shelf: shelfAt(sampleRateHz), highPass: highPassAt(sampleRateHz) };
}

/** Gain of both sections at 997 Hz. */
function gainOf({ shelf, highPass }: { shelf: Biquad; highPass: Biquad }, sampleRateHz: number): number {
  const angle = (2 * Math.PI * CALIBRATION_HERTZ) / sampleRateHz;
  return [shelf, highPass].reduce((gain, { b, a }) => (gain * sizeOn(angle, b)) / sizeOn(angle, a), 1);
}

/** |c₀ + c₁ z⁻¹ + c₂ z⁻²| on the unit circle. */
function sizeOn(angle: number, [c0, c1, c2]: readonly [number, number, number]): number {
  const real = c0 + c1 * Math.cos(angle) + c2 * Math.cos(2 * angle);
  const imaginary = c1 * Math.sin(angle) + c2 * Math.sin(2 * angle);
  return Math.hypot(real, imaginary);
}

function shelfAt(sampleRateHz: number): Biquad {
  const k = Math.tan((Math.PI * SHELF.hertz) / sampleRateHz);
  const high = 10 ** (SHELF.decibels / 20);
  const band = high ** SHELF_BAND_EXPONENT;
  const a0 = 1 + k / SHELF.q + k * k;
  return {
    b: [
      (high + (band * k) / SHELF.q + k * k) / a0,
      (2 * (k * k - high)) / a0,
      (high - (band * k) / SHELF.q + k * k) / a0,
    ],
    a: [1, (2 * (k * k - 1)) / a0, (1 - k / SHELF.q + k * k) / a0],
  };
}

function highPassAt(sampleRateHz: number): Biquad {
  const k = Math.tan((Math.PI * HIGH_PASS.hertz) / sampleRateHz);
  const a0 = 1 + k / HIGH_PASS.q + k * k;
  return {
    b: [1, -2, 1],
    a: [1, (2 * (k * k - 1)) / a0, (1 - k / HIGH_PASS.q + k * k) / a0],
  };
}

/** (p₁ z⁻¹ + p₂ z⁻²) / (1 + a₁ z⁻¹ + a₂ z⁻²) */
interface ProperSection {
  readonly p: readonly [number, number];
  readonly a: readonly [1, number, number];
}

function partialFractions({ shelf, highPass }: { shelf: Biquad; highPass: Biquad }): {
  direct: number;
  sections: readonly ProperSection[];
} {
  const direct = shelf.b[0] * highPass.b[0];
  const numerator = product(shelf.b, highPass.b);
  const denominator = product(shelf.a, highPass.a);
  const rest = numerator.map((value, power) => value - direct * (denominator[power] ?? 0));
  // rest = p(z) · a_highPass(z) + q(z) · a_shelf(z), from z⁻¹ to z⁻⁴.
  const [, h1, h2] = highPass.a;
  const [, s1, s2] = shelf.a;
  const [p1, p2, q1, q2] = solve([
    [1, 0, 1, 0, rest[1] ?? 0],
    [h1, 1, s1, 1, rest[2] ?? 0],
    [h2, h1, s2, s1, rest[3] ?? 0],
    [0, h2, 0, s2, rest[4] ?? 0],
  ]);
  return {
    direct,
    sections: [
      { p: [p1 ?? 0, p2 ?? 0], a: shelf.a },
      { p: [q1 ?? 0, q2 ?? 0], a: highPass.a },
    ],
  };
}

/** Rows as the kernel names them: the output one sample on (of y, v, x₀), then y and v two samples on (of y, v, x₀, x₁). */
function twoSampleStep({ p: [p1, p2], a: [, a1, a2] }: ProperSection): number[] {
  const e = 1 + a1 + a2;
  const inputV = p1 + p2 / a2;
  return [
    -e,
    a2,
    p1,
    (1 - e) * (1 - e) - e * a2 - 1,
    a2 * (1 - e) + a2 * a2,
    (1 - e) * p1 + a2 * inputV,
    p1,
    -e * (1 - e) - e * a2,
    a2 * a2 - e * a2,
    a2 * inputV - e * p1,
    inputV,
  ];
}

function product(left: readonly number[], right: readonly number[]): number[] {
  const result = new Array<number>(left.length + right.length - 1).fill(0);
  for (const [i, a] of left.entries()) {
    for (const [j, b] of right.entries()) result[i + j] = (result[i + j] ?? 0) + a * b;
  }
  return result;
}

/** Solves linear equations by elimination with row pivoting; each row ends with its right side. */
function solve(equations: readonly (readonly number[])[]): number[] {
  let rows = equations.map((row) => [...row]);
  const solved: number[][] = [];
  for (let column = 0; rows.length > 0; column++) {
    const pivot = rows.reduce((best, row) => (sizeAt(row, column) > sizeAt(best, column) ? row : best));
    const eliminate = (row: readonly number[]) => {
      const factor = (row[column] ?? 0) / (pivot[column] ?? 1);
      return row.map((value, index) => value - factor * (pivot[index] ?? 0));
    };
    rows = rows.filter((row) => row !== pivot).map(eliminate);
    solved.push(pivot);
  }
  const unknowns: number[] = [];
  for (const [column, row] of [...solved.entries()].reverse()) {
    const known = unknowns.reduce((sum, value, index) => sum + value * (row[index] ?? 0), 0);
    unknowns[column] = ((row.at(-1) ?? 0) - known) / (row[column] ?? 1);
  }
  return unknowns;
}

function sizeAt(row: readonly number[], column: number): number {
  return Math.abs(row[column] ?? 0);
}
