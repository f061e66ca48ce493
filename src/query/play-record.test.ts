import { expect, test } from 'vitest';
import { trackRecord } from '../../test/fixtures/track-records.ts';
import { countPlay } from './play-record.ts';

test('a play counts and is the last one; a skip is neither', () => {
  const played = countPlay(trackRecord('a'), { kind: 'play', at: '2024-05-06T07:08:09.000Z' });
  expect(played).toMatchObject({ play_count: 1, skip_count: 0, last_played_at: '2024-05-06T07:08:09.000Z' });
  const skipped = countPlay(played, { kind: 'skip', at: '2024-06-06T07:08:09.000Z' });
  expect(skipped).toMatchObject({ play_count: 1, skip_count: 1, last_played_at: '2024-05-06T07:08:09.000Z' });
});

// Plays may be told of out of order, e.g. after a bundle was imported.
test('a play that is told of late leaves a later one the last', () => {
  const played = trackRecord('a', { play_count: 3, last_played_at: '2024-05-06T07:08:09.000Z' });
  expect(countPlay(played, { kind: 'play', at: '2023-01-01T00:00:00.000Z' })).toMatchObject({
    play_count: 4,
    last_played_at: '2024-05-06T07:08:09.000Z',
  });
});
