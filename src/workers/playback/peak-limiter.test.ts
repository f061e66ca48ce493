import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { StereoPcm } from './downmix.ts';
import { PeakLimiter } from './peak-limiter.ts';

const RATE_HZ = 8_000;

/** Sends sound through in blocks of these lengths, the rest at once. */
function limited(
  left: Float32Array<ArrayBuffer>,
  right: Float32Array<ArrayBuffer>,
  blocks: readonly number[],
) {
  const limiter = new PeakLimiter(RATE_HZ);
  const parts: StereoPcm[] = [];
  let at = 0;
  for (const length of [...blocks, left.length]) {
    parts.push(limiter.push({ left: left.slice(at, at + length), right: right.slice(at, at + length) }));
    at += length;
  }
  parts.push(limiter.flush());
  const joined = (side: 'left' | 'right') => parts.flatMap((part) => [...part[side]]);
  return { left: joined('left'), right: joined('right') };
}

const samples = fc.float32Array({ min: -3, max: 3, noNaN: true, minLength: 1, maxLength: 600 });

// Catches a peak in the first samples that is let through because nothing was there to turn down before it.
test('nothing comes out beyond full scale, nothing is lost, and blocks make no difference', () => {
  fc.assert(
    fc.property(samples, fc.array(fc.nat(200), { maxLength: 6 }), (sound, blocks) => {
      const left = Float32Array.from(sound);
      const right = left.map((sample) => -sample / 2);
      const cut = limited(left, right, blocks);
      expect(cut.left).toHaveLength(left.length);
      expect(Math.max(...cut.left.map(Math.abs))).toBeLessThanOrEqual(1 + 1e-5);
      expect(cut).toEqual(limited(left, right, []));
    }),
  );
});

test('what stays within full scale passes as it is', () => {
  const sound = Float32Array.from({ length: 2_000 }, (_, at) => Math.sin(at / 7));
  const { left, right } = limited(sound, sound, [300, 7]);
  expect(Float32Array.from(left)).toEqual(sound);
  expect(Float32Array.from(right)).toEqual(sound);
});

// A gain that jumps is heard as a click; one that differs between the sides moves the picture.
test('around a peak the gain moves smoothly, alike on both sides, and comes back', () => {
  const level = 0.4;
  const left = new Float32Array(4_000).fill(level);
  const right = new Float32Array(4_000).fill(level / 2);
  left[1_000] = 2;
  const out = limited(left, right, [512, 512]);
  const gains = out.right.map((sample) => sample / (level / 2));
  const steps = gains.slice(1).map((gain, at) => Math.abs(gain - (gains[at] ?? 0)));
  expect(Math.max(...steps)).toBeLessThan(0.02);
  expect(gains[1_000]).toBeCloseTo(0.5, 3);
  expect(out.left[1_000]).toBeCloseTo(1, 3);
  expect(gains[900]).toBeCloseTo(1, 5);
  expect(gains[3_999]).toBeCloseTo(1, 5);
});
