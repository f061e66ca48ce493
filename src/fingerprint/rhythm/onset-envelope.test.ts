import { expect, it } from 'vitest';
import { noise } from '../../../test/fixtures/signals.ts';
import { OnsetEnvelope } from './onset-envelope.ts';

function envelopeOf(envelope: OnsetEnvelope, flux: readonly number[]): number[] {
  const heard = flux.map((value) => envelope.push(value)).filter((value) => value !== null);
  return [...heard, ...envelope.flush()];
}

it('is the flux above its moving mean, also at both edges', () => {
  const flux = [...noise(100, 4, 2)].map(Math.abs);
  const expected = flux.map((value, i) => {
    const around = flux.slice(Math.max(0, i - 22), i + 23);
    return Math.max(0, value - around.reduce((sum, x) => sum + x, 0) / around.length);
  });
  const all = envelopeOf(new OnsetEnvelope(), flux);
  expect(all).toHaveLength(100);
  for (const [i, value] of expected.entries()) expect(all[i]).toBeCloseTo(value, 12);
});

it('of a stretch does not depend on what was heard before it', () => {
  const flux = [...noise(60, 5, 2)].map(Math.abs);
  const used = new OnsetEnvelope();
  envelopeOf(used, new Array(30).fill(50));
  expect(envelopeOf(used, flux)).toEqual(envelopeOf(new OnsetEnvelope(), flux));
});

it('of a stretch shorter than the mean has all its frames', () => {
  expect(envelopeOf(new OnsetEnvelope(), [1, 5, 1])).toHaveLength(3);
});
