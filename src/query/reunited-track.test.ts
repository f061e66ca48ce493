import { expect, test } from 'vitest';
import { trackRecord } from '../../test/fixtures/track-records.ts';
import { FINGERPRINT_VERSION } from '../shared/metrics.ts';
import { reunite } from './reunited-track.ts';
import type { TrackRecord } from './track-record.ts';

const EARLY = '2024-01-01T00:00:00.000Z';
const LATE = '2025-01-01T00:00:00.000Z';
const AUDIO = { path: 'a.mp3', content_key: 'audio' };

const meeting = (
  id: string,
  more: Partial<TrackRecord> = {},
  pass: 'streaming' | 'batch' | null = null,
  version: number = FINGERPRINT_VERSION,
) => ({ track: trackRecord(id, { ...AUDIO, title: 'T', ...more }), fingerprint: pass && { version, pass } });

const SAID: Partial<TrackRecord> = {
  favourite: true,
  rating: 5,
  tempo_multiplier: 2,
  play_count: 7,
  skip_count: 2,
  last_played_at: EARLY,
};

// Catches ratings, plays and links being lost to a track of which nobody said anything.
test('a removed track comes back as it was in place of one of which nothing was said', () => {
  const removed = meeting('old', { added_at: EARLY, ...SAID }, 'batch');
  const here = meeting('new', { added_at: LATE }, 'batch');
  expect(reunite(removed, here)).toEqual({ track: removed.track, leftId: 'new', heardId: 'old' });
});

test('what was said of the track that is here counts, gaps are filled, and plays are those of both', () => {
  const more = { rating: 1, play_count: 3, last_played_at: LATE };
  const { track } = reunite(meeting('old', SAID), meeting('new', { added_at: LATE, ...more }));
  expect(track).toMatchObject({
    ...SAID,
    id: 'old',
    rating: 1,
    play_count: 10,
    skip_count: 2,
    last_played_at: LATE,
  });
});

// An undo after another undo meets the track that was there first.
test('the one that came first keeps its id, whichever of them was removed', () => {
  const removed = meeting('second', { added_at: LATE, ...SAID }, 'batch');
  const here = meeting('first', { added_at: EARLY, rating: 2 });
  const { track, leftId, heardId } = reunite(removed, here);
  expect([track.id, track.added_at, leftId, heardId]).toEqual(['first', EARLY, 'second', 'second']);
  expect(track).toMatchObject({ ...SAID, rating: 2 });
});

test('the file is as it was read last, and other audio brings its own hearing and tempo', () => {
  const failure = { stage: 'analysis', code: 'timeout', detail: '' } as const;
  const removed = meeting('old', { ...SAID, title: 'Before', duration: 100, failure }, 'batch');
  const here = meeting('new', { content_key: 'other', title: 'After', size: 2, duration: 9, added_at: LATE });
  const { track, heardId } = reunite(removed, here);
  expect(track).toMatchObject({
    id: 'old',
    title: 'After',
    content_key: 'other',
    size: 2,
    duration: 9,
    tempo_multiplier: 1,
    rating: 5,
    failure: null,
  });
  expect(heardId).toBe('new');
});

test('of a file that could not be read since, what is known of it stays, beside why', () => {
  const failure = { stage: 'import', code: 'permission_lost', detail: '' } as const;
  const removed = meeting('old', { title: 'Known', tempo_multiplier: 0.5 }, 'streaming');
  const here = meeting('new', { content_key: null, title: 'a', failure, added_at: LATE });
  const { track, heardId } = reunite(removed, here);
  expect(track).toMatchObject({ title: 'Known', content_key: 'audio', tempo_multiplier: 0.5, failure });
  expect(heardId).toBe('old');
});

test.each([
  ['batch', 'streaming', 'old'],
  ['streaming', 'batch', 'new'],
  ['streaming', 'streaming', 'old'],
  [null, 'streaming', 'new'],
  [null, null, 'new'],
] as const)('of a hearing %s and one %s the better holds', (before, since, holds) => {
  expect(reunite(meeting('old', {}, before), meeting('new', { added_at: LATE }, since)).heardId).toBe(holds);
});

test('what another version of the analysis heard gives way', () => {
  const removed = meeting('old', {}, 'batch', FINGERPRINT_VERSION - 1);
  expect(reunite(removed, meeting('new', { added_at: LATE }, 'streaming')).heardId).toBe('new');
  expect(reunite(removed, meeting('new', { added_at: LATE })).heardId).toBe('old');
});
