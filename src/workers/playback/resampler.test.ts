import { describe, expect, test } from 'vitest';
import { Resampler } from './resampler.ts';

function sine(frequencyHz: number, rateHz: number, frames: number): Float32Array<ArrayBuffer> {
  return Float32Array.from({ length: frames }, (_, at) =>
    Math.sin((2 * Math.PI * frequencyHz * at) / rateHz),
  );
}

/** Pushes the samples in blocks of odd sizes, and joins what comes out. */
function resampled(samples: Float32Array<ArrayBuffer>, from: number, to: number, blocks = [1152, 7, 500]) {
  const resampler = new Resampler(from, to);
  const out: number[] = [];
  for (let at = 0, turn = 0; at < samples.length; turn++) {
    const block = samples.slice(at, at + (blocks[turn % blocks.length] ?? 1));
    out.push(...resampler.push({ left: block, right: block }).left);
    at += block.length;
  }
  out.push(...resampler.flush().left);
  return out;
}

const RATES = [
  [44_100, 48_000],
  [48_000, 44_100],
  [96_000, 44_100],
  [22_050, 48_000],
  [8_000, 44_100],
  [192_000, 48_000],
  [47_999, 48_000],
] as const;

describe.each(RATES)('from %i to %i Hz', (from, to) => {
  test('a tone stays the tone it was, in its place, to 70 dB', () => {
    const frequencyHz = 0.2 * Math.min(from, to);
    const out = resampled(sine(frequencyHz, from, from / 10), from, to);
    const expected = sine(frequencyHz, to, out.length);
    const margin = Math.round(0.01 * to); // the ends meet silence
    let worst = 0;
    for (let at = margin; at < out.length - margin; at++) {
      worst = Math.max(worst, Math.abs((out[at] ?? 0) - (expected[at] ?? 0)));
    }
    expect(worst).toBeLessThan(10 ** (-70 / 20));
  });

  test('as long as it was', () => {
    for (const frames of [1, 31, 1000, 12_345]) {
      const out = resampled(new Float32Array(frames), from, to);
      expect(out.length).toBe(Math.ceil((frames * to) / from));
    }
  });
});

// Catches a filter whose phases pass direct current differently, which hums.
test('direct current comes out even', () => {
  const out = resampled(new Float32Array(20_000).fill(0.5), 44_100, 48_000).slice(200, -200);
  for (const value of out) expect(Math.abs(value - 0.5)).toBeLessThan(1e-5);
});

// Catches aliasing: what lies above the new Nyquist frequency must not come back below it.
test('what the lower rate cannot carry is gone by 80 dB', () => {
  const out = resampled(sine(30_000, 96_000, 19_200), 96_000, 44_100).slice(1000, -1000);
  expect(Math.max(...out.map(Math.abs))).toBeLessThan(1e-4);
});

test('the size of the blocks does not matter', () => {
  const samples = sine(997, 44_100, 5_000);
  expect(resampled(samples, 44_100, 48_000, [1])).toEqual(resampled(samples, 44_100, 48_000, [5_000]));
});
