import { expect, test } from 'vitest';
import { highestSum, toStereo } from './downmix.ts';

const FRAMES = 4;

/** As many channels, of which one sounds. */
function only(channel: number, count: number): Float32Array[] {
  return Array.from({ length: count }, (_, index) =>
    new Float32Array(FRAMES).fill(index === channel ? 1 : 0),
  );
}

test('mono sounds from both sides, in memory of its own', () => {
  const mono = new Float32Array([0.1, 0.2, 0.3, 0.4]);
  const { left, right } = toStereo([mono], 3);
  expect(left).toEqual(mono.slice(0, 3));
  expect(right).toEqual(left);
  expect(right.buffer).not.toBe(left.buffer); // both are transferred
  mono.fill(9);
  expect(left[0]).toBeCloseTo(0.1);
});

test('stereo stays as it is', () => {
  const { left, right } = toStereo(only(1, 2), FRAMES);
  expect([left[0], right[0]]).toEqual([0, 1]);
});

// Catches channels taken for each other: WAVE has front left and right, centre, low frequencies, then what is behind.
test.each([
  ['front left', 6, 0, 'left'],
  ['front right', 6, 1, 'right'],
  ['the centre', 6, 2, 'both'],
  ['low frequencies', 6, 3, 'none'],
  ['rear left', 6, 4, 'left'],
  ['rear right', 6, 5, 'right'],
  ['the centre of three', 3, 2, 'both'],
  ['rear left of four', 4, 2, 'left'],
  ['side right of 7.1', 8, 7, 'right'],
  ['the rear centre of 6.1', 7, 4, 'both'],
] as const)('%s is heard on the right side', (_, count, channel, side) => {
  const { left, right } = toStereo(only(channel, count), FRAMES);
  const heard = { left: (left[0] ?? 0) > 0, right: (right[0] ?? 0) > 0 };
  expect(heard).toEqual({
    left: side === 'left' || side === 'both',
    right: side === 'right' || side === 'both',
  });
});

test.each([
  ['front left', 6, 0, 1, 0],
  ['the centre', 6, 2, Math.SQRT1_2, Math.SQRT1_2],
  ['rear right', 6, 5, 0, Math.SQRT1_2],
  ['the rear centre of 6.1', 7, 4, 0.5, 0.5],
] as const)('%s has the share that BS.775 gives it, and no other', (_, count, channel, left, right) => {
  const mix = toStereo(only(channel, count), FRAMES);
  expect(mix.left[0]).toBeCloseTo(left, 6);
  expect(mix.right[0]).toBeCloseTo(right, 6);
});

test('four channels of MPEG-4 are left, right, centre and one behind', () => {
  const mix = (channel: number) => toStereo(only(channel, 4), FRAMES, 'mpeg');
  expect(mix(2).left[0]).toBeCloseTo(Math.SQRT1_2, 6);
  expect([mix(3).left[0], mix(3).right[0]]).toEqual([0.5, 0.5]);
  expect(toStereo(only(2, 6), FRAMES, 'mpeg')).toEqual(toStereo(only(2, 6), FRAMES));
});

test.each([1, 2, 3, 4, 5, 6, 7, 8])('%i channels at full scale sum up to what is told', (count) => {
  const full = Array.from({ length: count }, () => new Float32Array(FRAMES).fill(1));
  const { left, right } = toStereo(full, FRAMES);
  expect(Math.max(...left, ...right)).toBeCloseTo(highestSum(count), 5);
});

test('of a layout that nobody defined the first two are heard', () => {
  const { left, right } = toStereo(only(1, 12), FRAMES);
  expect([left[0], right[0]]).toEqual([0, 1]);
});
