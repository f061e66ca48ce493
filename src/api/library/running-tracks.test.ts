import { expect, it } from 'vitest';
import { RunningTracks } from './running-tracks.ts';

let nowMs = 0;
const clock = { monotonic: () => nowMs, now: () => nowMs };

// After a reload nobody hears the track; of an input nobody will until it is chosen again, and for so long it seemed to be heard.
it('a track is let go with the tab that held its files', () => {
  const running = new RunningTracks(clock);
  running.touch('a');
  expect(running.release(() => true)).toBe(false);
  expect(running.ids()).toEqual(new Set(['a']));
  expect(running.release(() => false)).toBe(true);
  expect(running.ids().size).toBe(0);
});

// Programs that use the API directly hold no lock.
it('a track whose files nobody was seen to hold is kept until it is silent for a minute', () => {
  const running = new RunningTracks(clock);
  running.touch('a');
  expect(running.release(() => false)).toBe(false);
  nowMs += 59_000;
  expect(running.sweep()).toBe(false);
  nowMs += 2_000;
  expect(running.sweep()).toBe(true);
  expect(running.ids().size).toBe(0);
});
