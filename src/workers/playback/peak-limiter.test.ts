import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
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

/** The same by its definition: for each frame, all that are ahead of it and all that were held before it are gone through. */
function limitedPlainly(sound: Float32Array): number[] {
  const ahead = Math.round(0.005 * RATE_HZ);
  const held: number[] = [];
  return [...sound].map((sample, frame) => {
    const peaks = sound.slice(frame, frame + ahead).map(Math.abs);
    const needed = 1 / Math.max(1, ...peaks);
    held.push(Math.min(needed, (held.at(-1) ?? needed) + 1 / (0.2 * RATE_HZ)));
    const lasting = held.slice(-ahead);
    const before = (held[0] ?? 1) * (ahead - lasting.length);
    return (sample * lasting.reduce((sum, gain) => sum + gain, before)) / ahead;
  });
}

// Catches a minimum that outlives its window or leaves it early, and a sum that drifts.
test('the gain is the mean of what the frames ahead allow, in pieces of any size', () => {
  fc.assert(
    fc.property(samples, fc.array(fc.nat(200), { maxLength: 6 }), (sound, blocks) => {
      const cut = limited(sound, sound, blocks).left;
      const plain = limitedPlainly(sound);
      expect(Math.max(...cut.map((sample, at) => Math.abs(sample - (plain[at] ?? 0))))).toBeLessThan(1e-6);
    }),
  );
});

// Catches work for each frame that grows with the window: 960 frames at 192 kHz, too much for playing in time.
test('each held gain is gone through once a round, not once a frame', () => {
  const reduce = vi.spyOn(Float64Array.prototype, 'reduce');
  const loud = new Float32Array(4_000).fill(1.5);
  limited(loud, loud, [512, 512]);
  expect(reduce.mock.calls.length).toBeLessThanOrEqual(4_000 / (0.005 * RATE_HZ));
  reduce.mockRestore();
});
