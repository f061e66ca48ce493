import { describe, expect, test } from 'vitest';
import { TimeStretch } from './time-stretch.ts';

const RATE_HZ = 44_100;

/** The original, read on and on, until it gives out. */
function original(samples: Float32Array) {
  let at = 0;
  const read = (left: Float32Array, right: Float32Array, to: number, count: number) => {
    const part = samples.subarray(at, at + count);
    left.set(part, to);
    right.set(part, to);
    at += part.length;
    return part.length;
  };
  return { read, position: () => at };
}

function sine(frequencyHz: number, seconds: number): Float32Array {
  return Float32Array.from({ length: seconds * RATE_HZ }, (_, at) =>
    Math.sin((2 * Math.PI * frequencyHz * at) / RATE_HZ),
  );
}

/** Pulls blocks of 128 until nothing comes. */
function stretched(samples: Float32Array, speed: number): number[] {
  const stretch = new TimeStretch(RATE_HZ);
  stretch.speed = speed;
  const { read } = original(samples);
  const out: number[] = [];
  const left = new Float32Array(128);
  const right = new Float32Array(128);
  for (;;) {
    const frames = stretch.pull(left, right, 0, 128, read);
    out.push(...left.subarray(0, frames));
    if (frames < 128) return out;
  }
}

/** By its zero crossings. */
function frequencyOf(samples: readonly number[]): number {
  const middle = samples.slice(RATE_HZ / 4, -RATE_HZ / 4);
  let rising = 0;
  for (let at = 1; at < middle.length; at++) {
    if ((middle[at - 1] ?? 0) < 0 && (middle[at] ?? 0) >= 0) rising++;
  }
  return (rising * RATE_HZ) / middle.length;
}

describe.each([0.5, 0.75, 1.25, 1.5, 2])('at %f times the speed', (speed) => {
  test('it takes as much less time', () => {
    const out = stretched(sine(330, 4), speed);
    expect(out.length / RATE_HZ).toBeGreaterThan(4 / speed - 0.1);
    expect(out.length / RATE_HZ).toBeLessThan(4 / speed + 0.1);
  });

  test.each([110, 440, 1760])(
    'a tone of %i Hz keeps its pitch, its level and its smoothness',
    (frequencyHz) => {
      const out = stretched(sine(frequencyHz, 4), speed);
      expect(Math.abs(frequencyOf(out) / frequencyHz - 1)).toBeLessThan(0.01);
      const steepest = 2 * Math.PI * (frequencyHz / RATE_HZ);
      const steps = out.slice(1).map((value, at) => Math.abs(value - (out[at] ?? 0)));
      expect(Math.max(...steps)).toBeLessThan(1.3 * steepest); // a bad joint would jump
      const rms = Math.sqrt(out.reduce((sum, value) => sum + value * value, 0) / out.length);
      expect(rms).toBeGreaterThan(0.66);
      expect(rms).toBeLessThan(0.74);
    },
  );
});

test('back at the speed of the original, it goes on without a jump and then holds nothing', () => {
  const stretch = new TimeStretch(RATE_HZ);
  const samples = sine(220, 4);
  const source = original(samples);
  const out: number[] = [];
  const left = new Float32Array(128);
  const right = new Float32Array(128);
  const pull = (blocks: number) => {
    for (let block = 0; block < blocks; block++) {
      expect(stretch.pull(left, right, 0, 128, source.read)).toBe(128);
      out.push(...left);
    }
  };
  stretch.speed = 1.5;
  pull(300);
  stretch.speed = 1;
  pull(300);
  expect(stretch.isEmpty).toBe(true);
  expect(stretch.framesAhead).toBe(0);
  const steps = out.slice(1).map((value, at) => Math.abs(value - (out[at] ?? 0)));
  expect(Math.max(...steps)).toBeLessThan(1.3 * 2 * Math.PI * (220 / RATE_HZ));
  // What sounds last is the original itself, at the place that is told.
  const at = source.position();
  expect(out.slice(-128)).toEqual([...samples.subarray(at - 128, at)]);
});

test('tells how much was read ahead of what sounds', () => {
  const stretch = new TimeStretch(RATE_HZ);
  stretch.speed = 2;
  const source = original(sine(220, 4));
  const left = new Float32Array(RATE_HZ);
  stretch.pull(left, new Float32Array(RATE_HZ), 0, RATE_HZ, source.read);
  const sounding = source.position() - stretch.framesAhead;
  expect(Math.abs(sounding / RATE_HZ - 2)).toBeLessThan(0.06);
});
