import { expect, test } from 'vitest';
import { restWords } from './progress-words.ts';

const passes = { none: 0, streaming: 0, batch: 0 };
const statuses = { none: 0, queued: 0, running: 0, done: 0, failed: 0, quarantined: 0 };

// "Done listening, 0 of 0" was read out when the first folder was chosen, and held the first true word back for seconds.
test('of a library without a track nothing is told', () => {
  expect(restWords({ tracks: 0, by_pass: passes, by_status: statuses })).toBeNull();
});

test('what was not heard comes before what was heard in part, and that before the whole', () => {
  const none = {
    tracks: 3,
    by_pass: { none: 2, streaming: 1, batch: 0 },
    by_status: { ...statuses, queued: 2, done: 1 },
  };
  expect(restWords(none)).toBe('2 tracks not heard yet');
  const part = {
    tracks: 3,
    by_pass: { none: 0, streaming: 1, batch: 2 },
    by_status: { ...statuses, done: 3 },
  };
  expect(restWords(part)).toBe('1 track heard in part so far');
  const whole = {
    tracks: 3,
    by_pass: { none: 0, streaming: 0, batch: 3 },
    by_status: { ...statuses, done: 3 },
  };
  expect(restWords(whole)).toBe('Every track heard in full');
});

test('where some could not be heard, it does not claim that all were', () => {
  const failed = {
    tracks: 3,
    by_pass: { none: 1, streaming: 0, batch: 2 },
    by_status: { ...statuses, done: 2, failed: 1 },
  };
  expect(restWords(failed)).toBe('Done listening');
});
