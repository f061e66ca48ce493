import { describe, expect, it } from 'vitest';
import { InverseMdct } from './inverse-mdct.ts';

/** The sum of the definition, term by term. */
function byDefinition(spectrum: Float32Array): number[] {
  const n = spectrum.length * 2;
  return Array.from({ length: n }, (_, i) =>
    spectrum.reduce(
      (sum, value, k) => sum + value * Math.cos((Math.PI / (2 * n)) * (2 * i + 1 + n / 2) * (2 * k + 1)),
      0,
    ),
  );
}

describe('InverseMdct', () => {
  // Catches a twist that is off by a fraction of a step: an error of 60 dB that no ear and no eye notices.
  it.each([64, 256, 2048])('of %i points is the sum of its definition', (size) => {
    const spectrum = Float32Array.from({ length: size / 2 }, (_, k) => Math.sin(k * k * 0.7) / (1 + k / 8));
    const output = new Float32Array(size);
    new InverseMdct(size).run(spectrum, output);
    const expected = byDefinition(spectrum);
    const worst = Math.max(...output.map((value, i) => Math.abs(value - (expected[i] ?? Number.NaN))));
    expect(worst).toBeLessThan(1e-5);
  });
});
