import { expect, it } from 'vitest';
import { DamagePatience } from './damage-patience.ts';

/** Feeds packets of 20 ms of which those from `from` to `to` seconds are garbage; where decoding goes on, and what it took. */
function feed(fromSeconds: number, toSeconds: number, endSeconds: number) {
  const patience = new DamagePatience();
  let skipUntil = 0;
  let tried = 0;
  let resumedAt: number | null = null;
  for (let seconds = 0; seconds < endSeconds && !patience.isExhausted; seconds += 0.02) {
    if (seconds < skipUntil) continue;
    if (seconds >= fromSeconds && seconds < toSeconds) {
      tried++;
      skipUntil = seconds + patience.refused();
    } else {
      patience.decoded();
      if (seconds >= toSeconds) resumedAt ??= seconds;
    }
  }
  return { tried, resumedAt };
}

// Formerly a hundred refused packets, two seconds, ended the track.
it('finds the sound again behind half a second, three seconds and a minute of garbage', () => {
  expect(feed(10, 10.5, 200).resumedAt).toBeCloseTo(10.5, 1);
  expect(feed(10, 13, 200).resumedAt).toBeLessThan(16);
  expect(feed(10, 70, 200).resumedAt).toBeLessThan(87);
});

// A decoder is made anew for each: an hour of garbage must not take minutes.
it('tries few of the packets of a file in which nothing more can be decoded', () => {
  const { tried, resumedAt } = feed(10, Number.POSITIVE_INFINITY, 3600);
  expect(resumedAt).toBeNull();
  expect(tried).toBeLessThan(450);
});
