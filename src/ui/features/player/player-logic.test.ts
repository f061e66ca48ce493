import { expect, test } from 'vitest';
import { player } from '../../messages/player.ts';
import { minutesLeft, seekTarget } from './seek-keys.ts';
import { peaksFor, waveBars } from './wave-bars.ts';

// An average would flatten the beats of a long track to a block.
test('of the points that share a bar the highest counts, and every point is in some bar', () => {
  const points = Array.from({ length: 800 }, (_, at) => (at === 799 ? 1 : at === 401 ? 0.5 : 0.1));
  const peaks = peaksFor(points, 90);
  expect(peaks).toHaveLength(90);
  expect(peaks.at(-1)).toBe(1);
  expect(peaks.filter((peak) => peak === 0.5)).toHaveLength(1);
});

test('fewer points than bars are drawn broader, not left out', () => {
  expect(peaksFor([0.2, 0.8], 4)).toEqual([0.2, 0.2, 0.8, 0.8]);
});

test('bars fill the height by the loudest point, stay inside, and silence is a row of dots', () => {
  const { path, count } = waveBars([0.1, 0.2, 0], 8, 40);
  expect(count).toBe(3);
  expect(path).toBe('M0 10h2v20h-2zM3 0h2v40h-2zM6 19h2v2h-2z');
  expect(waveBars([], 300, 40)).toEqual({ path: '', count: 0 });
  expect(waveBars([1], 0, 40).path).toBe('');
});

test('keys lead through the track and never beyond its ends', () => {
  expect(seekTarget('ArrowRight', false, 10, 100)).toBe(15);
  expect(seekTarget('ArrowLeft', true, 10, 100)).toBe(9);
  expect(seekTarget('ArrowLeft', false, 2, 100)).toBe(0);
  expect(seekTarget('PageUp', false, 90, 100)).toBe(99.5);
  expect(seekTarget('End', false, 0, 100)).toBe(97);
  expect(seekTarget('End', false, 0, 2)).toBe(0);
  expect(seekTarget('a', false, 0, 100)).toBeNull();
});

test('the timer counts the minute that has begun', () => {
  expect(minutesLeft(60_001, 0)).toBe(2);
  expect(minutesLeft(60_000, 0)).toBe(1);
  expect(minutesLeft(0, 5)).toBe(0);
});

test('a gain is told with its sign, and none where it rounds to nothing', () => {
  expect([-3.21, 2, -0.04].map(player.sound.gainShort)).toEqual(['−3.2 dB', '+2.0 dB', '0.0 dB']);
});
