import { describe, expect, test } from 'vitest';
import { heardFingerprint, usualMetrics } from '../../../test/fixtures/heard-tracks.ts';
import { trackRecord } from '../../../test/fixtures/track-records.ts';
import { FingerprintCache } from '../../cache/fingerprint-cache.ts';
import type { TrackRecord } from '../../query/track-record.ts';
import type { LibraryChange, LibraryStore } from '../../store/library-store.ts';
import type { SegmentStore } from '../../store/segment-store.ts';
import { loadAnswer } from './cached-answers.ts';
import { trackKey } from './heard-reader.ts';
import { Library, type LibraryUpdate } from './library.ts';
import { refreshCache } from './refresh-cache.ts';

const clock = { now: () => 0, monotonic: () => 0 };
const TRACK = trackRecord('one', { content_key: 'p2:one' });
const FAILURE = { stage: 'analysis', code: 'corrupt', detail: 'It breaks off.' } as const;

/** A library of one track, half of which has been heard so far, and an answer in memory. */
async function setUp() {
  let revision = 1;
  const store: Pick<LibraryStore, 'load' | 'changesSince' | 'commit'> & {
    segments: Pick<SegmentStore, 'readDirectory' | 'areAny'>;
  } = {
    segments: { readDirectory: async () => null, areAny: async () => false },
    load: async (onSlice) => {
      onSlice([{ track: TRACK, fingerprint: null, camelot: null, side: null }]);
      return { revision, roots: [] };
    },
    changesSince: async () => ({ revision, roots: [], tracks: [], deletedIds: [] }),
    commit: async () => {
      revision += 1;
      return revision;
    },
  };
  const cache = new FingerprintCache(clock);
  const listener = {
    onLoad: () => {},
    onUnreadable: () => {},
    onUpdate: (update: LibraryUpdate) => refreshCache(cache, update),
    onEvent: () => {},
  };
  const library = new Library(store as LibraryStore, listener, async () => undefined);
  await library.whole();
  const fingerprint = heardFingerprint(usualMetrics());
  cache.update(trackKey('one'), cache.trackEntry(fingerprint, null));
  await loadAnswer(cache, 'list:all', async () => ({ content: {}, shows: [] }));
  const write = (change: LibraryChange) =>
    library.write(async () => ({ change, event: null, result: undefined }));
  return { cache, fingerprint, write };
}

describe('what memory keeps when the library changes', () => {
  // Else half of what is being heard leaves the screen at a click on the heart, and what is played most is read anew each time.
  test.each<[string, Partial<TrackRecord>]>([
    ['a favourite', { favourite: true }],
    ['a play', { play_count: 1 }],
    ['another title', { title: 'Retagged' }],
  ])('%s leaves the fingerprint and drops the lists', async (_name, more) => {
    const { cache, write } = await setUp();
    await write({ tracks: [{ ...TRACK, ...more }] });
    expect(cache.peek(trackKey('one'))).toBeDefined();
    expect(cache.peek('list:all')).toBeUndefined();
  });

  test.each<[string, LibraryChange]>([
    ['other audio', { tracks: [{ ...TRACK, content_key: 'p2:two' }] }],
    ['a failure', { tracks: [{ ...TRACK, failure: FAILURE }] }],
    ['a retry', { tracks: [TRACK], deletedHeardIds: ['one'] }],
    ['its end', { deletedTrackIds: ['one'] }],
  ])('%s takes the fingerprint with it', async (_name, change) => {
    const { cache, write } = await setUp();
    await write(change);
    expect(cache.peek(trackKey('one'))).toBeUndefined();
  });

  test('what was newly heard takes the place of what was known', async () => {
    const { cache, fingerprint, write } = await setUp();
    const news = { ...fingerprint, average_confidence: 0.5 };
    await write({ tracks: [TRACK], heard: [{ id: 'one', heard: { fingerprint: news, side: null } }] });
    expect(cache.peek(trackKey('one'))).toMatchObject({ fingerprint: { average_confidence: 0.5 } });
  });
});
