import { expect, it } from 'vitest';
import { type Biquad, kernelCoefficients, kWeighting } from './k-weighting.ts';

function gainDecibels({ b, a }: Biquad, hertz: number, sampleRateHz: number): number {
  const size = (c: readonly [number, number, number]) => {
    const w = (2 * Math.PI * hertz) / sampleRateHz;
    const real = c[0] + c[1] * Math.cos(w) + c[2] * Math.cos(2 * w);
    const imaginary = c[1] * Math.sin(w) + c[2] * Math.sin(2 * w);
    return Math.hypot(real, imaginary);
  };
  return 20 * Math.log10(size(b) / size(a));
}

it('at 48 kHz are the coefficients that ITU-R BS.1770-4 prints in its tables 1 and 2', () => {
  const { shelf, highPass } = kWeighting(48_000);
  const printed = [
    [shelf.b, [1.53512485958697, -2.69169618940638, 1.19839281085285]],
    [shelf.a, [1, -1.69065929318241, 0.73248077421585]],
    [highPass.b, [1, -2, 1]],
    [highPass.a, [1, -1.99004745483398, 0.99007225036621]],
  ] as const;
  for (const [actual, expected] of printed) {
    for (const [index, value] of expected.entries()) expect(actual[index]).toBeCloseTo(value, 8);
  }
});

it('weighs a frequency alike at every rate, as far as the bilinear transform lets it', () => {
  for (const hertz of [20, 38, 100, 500, 1000, 2000]) {
    const gainAt = (rate: number) => {
      const { shelf, highPass } = kWeighting(rate);
      return gainDecibels(shelf, hertz, rate) + gainDecibels(highPass, hertz, rate);
    };
    for (const rate of [16_000, 22_050, 44_100, 96_000, 192_000]) {
      expect(Math.abs(gainAt(rate) - gainAt(48_000)), `${hertz} Hz at ${rate}`).toBeLessThan(0.15);
    }
  }
});

it.each([8_000, 44_100, 192_000])(
  'side by side the sections answer an impulse as one after the other do, at %i Hz',
  (rate) => {
    const { shelf, highPass } = kWeighting(rate);
    const impulse = Array.from({ length: 400 }, (_, n) => (n === 0 ? 1 : 0));
    const expected = filter(highPass, filter(shelf, impulse));
    const actual = sideBySide(kernelCoefficients(rate), impulse);
    for (const [n, value] of expected.entries()) expect(actual[n], `sample ${n}`).toBeCloseTo(value, 5);
  },
);

/** Direct form, in 64 bits. */
function filter({ b, a }: Biquad, input: readonly number[]): number[] {
  const output: number[] = [];
  const before = (values: readonly number[], index: number) => values[index] ?? 0;
  for (const [n, x] of input.entries()) {
    output.push(
      b[0] * x +
        b[1] * before(input, n - 1) +
        b[2] * before(input, n - 2) -
        a[1] * before(output, n - 1) -
        a[2] * before(output, n - 2),
    );
  }
  return output;
}

/** What the kernel does with its coefficients, for one channel: two samples a step, a section in every lane. */
function sideBySide(coefficients: Float32Array, input: readonly number[]): number[] {
  const output = input.map((x) => (coefficients[0] ?? 0) * x);
  for (const lane of [0, 2]) {
    const [, y1y = 0, y1v = 0, y1x = 0, yy = 0, yv = 0, ya = 0, yb = 0, vy = 0, vv = 0, va = 0, vb = 0] =
      Array.from({ length: 12 }, (_, vector) => coefficients[4 * vector + lane] ?? 0);
    let y = 0;
    let v = 0;
    for (let n = 0; n < input.length; n += 2) {
      const a = input[n] ?? 0;
      const b = input[n + 1] ?? 0;
      output[n] = (output[n] ?? 0) + y;
      output[n + 1] = (output[n + 1] ?? 0) + y + y1y * y + y1v * v + y1x * a;
      [y, v] = [y + yy * y + yv * v + ya * a + yb * b, vy * y + vv * v + va * a + vb * b];
    }
  }
  return output;
}
