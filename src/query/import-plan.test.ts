import { describe, expect, test } from 'vitest';
import { trackRecord } from '../../test/fixtures/track-records.ts';
import type { Fingerprint } from '../shared/fingerprint.ts';
import type { ImportedTrack } from '../shared/imported-track.ts';
import { FINGERPRINT_VERSION, mapMetrics } from '../shared/metrics.ts';
import { mustBeHeardAgain, mustBeRead } from './failure-rules.ts';
import { planImport } from './import-plan.ts';
import { indexTrack } from './indexed-track.ts';
import { LibraryIndex } from './library-index.ts';
import type { TrackRecord } from './track-record.ts';

const PASSING = ['permission_lost', 'timeout', 'internal', 'unreadable_file', 'file_gone'];

function heard(pass: 'streaming' | 'batch'): Fingerprint {
  return {
    version: FINGERPRINT_VERSION,
    metrics: mapMetrics(() => 0.5),
    confidence: mapMetrics(() => 0.9),
    average_confidence: 0.9,
    pass,
    chunk_count: 6,
    validation: { status: 'valid' },
  };
}

const known = (more: Partial<TrackRecord> = {}, pass: 'streaming' | 'batch' | null = 'batch') =>
  indexTrack(trackRecord('a', { artist: 'Satie', duration: 100, ...more }), pass && heard(pass));

/** The file of `known` as it is read again. */
function fileOfA(more: Partial<ImportedTrack> = {}): ImportedTrack {
  const {
    id: _id,
    root_id: _root,
    added_at: _added,
    favourite: _favourite,
    rating: _rating,
    play_count: _plays,
    skip_count: _skips,
    last_played_at: _last,
    tempo_multiplier: _tempo,
    missing: _missing,
    ...file
  } = known().track;
  return { ...file, failure: null, ...more };
}

/** A file of which nothing could be read. */
const unread = (code: string, more: Partial<ImportedTrack> = {}) =>
  fileOfA({ artist: null, duration: null, content_key: null, failure: { code, detail: 'x' }, ...more });

function importOver(entry: ReturnType<typeof known>, file: ImportedTrack) {
  const index = new LibraryIndex();
  index.put(entry);
  const plan = planImport(index, [file], {
    rootId: 'root',
    now: '2024-01-01T00:00:00.000Z',
    newId: () => 'new',
    isAway: ({ track }) => track.missing,
  });
  return { ...plan, track: plan.tracks[0] };
}

describe('a known file that could not be read', () => {
  // Catches a dead network drive emptying the library of its tags, for good.
  test.each(PASSING)('%s: keeps tags, key, size and fingerprint, and only notes why', (code) => {
    const entry = known();
    const { track, dropHeard } = importOver(entry, unread(code, { size: 5 }));
    expect(track).toEqual({ ...entry.track, failure: { stage: 'import', code, detail: 'x' } });
    expect(dropHeard).toEqual([]);
    expect(mustBeRead(indexTrack(trackRecord('a', track), null))).toBe(true);
  });

  test('corrupt: keeps them too, and is read again only once it changes', () => {
    const { track, dropHeard } = importOver(known(), unread('corrupt', { size: 5 }));
    expect(track).toMatchObject({ artist: 'Satie', content_key: 'content a', size: 5 });
    expect(dropHeard).toEqual([]);
    expect(mustBeRead(indexTrack(trackRecord('a', track), null))).toBe(false);
  });

  test('a passing failure does not replace what is known to be wrong with the file', () => {
    const failure = { stage: 'analysis', code: 'corrupt', detail: 'It ends too early.' } as const;
    expect(importOver(known({ failure }), unread('timeout')).track?.failure).toEqual(failure);
  });

  test('an encrypted file could be read: its new tags count', () => {
    const failure = { code: 'encrypted', detail: 'x' };
    expect(importOver(known(), fileOfA({ artist: 'Erik Satie', failure })).track?.artist).toBe('Erik Satie');
  });
});

describe('a failure of hearing', () => {
  const failed = (code: string) => ({ failure: { stage: 'analysis', code, detail: 'x' } }) as const;

  test.each(['file_gone', 'permission_lost', 'timeout', 'worker_crashed', 'unreadable_file'])(
    '%s: is over once the file is found again, at its path or another',
    (code) => {
      expect(importOver(known(failed(code)), fileOfA()).track?.failure).toBeNull();
      const moved = importOver(known({ ...failed(code), missing: true }), fileOfA({ path: 'b.mp3' }));
      expect(moved.track).toMatchObject({ id: 'a', path: 'b.mp3', failure: null });
    },
  );

  test('corrupt: stays while the file is the same, moved or not', () => {
    const entry = known({ ...failed('corrupt'), missing: true });
    expect(importOver(entry, fileOfA()).track?.failure?.code).toBe('corrupt');
    expect(importOver(entry, fileOfA({ path: 'b.mp3' })).track?.failure?.code).toBe('corrupt');
  });

  // Catches half a track passing for a whole one: no failure, a batch fingerprint, nothing left to hear.
  test('goes together with what was heard before the file broke off', () => {
    const changed = fileOfA({ modified_at: '2025-01-01T00:00:00.000Z' });
    expect(importOver(known(failed('corrupt')), changed)).toMatchObject({
      track: { failure: null },
      dropHeard: ['a'],
    });
    expect(importOver(known(failed('corrupt'), 'streaming'), changed).dropHeard).toEqual([]);
    expect(importOver(known(), changed).dropHeard).toEqual([]);
    expect(mustBeHeardAgain(known(failed('corrupt')))).toBe(true);
    expect(mustBeHeardAgain(known({ failure: { stage: 'import', code: 'timeout', detail: 'x' } }))).toBe(
      false,
    );
  });

  test('is not inherited by a copy, which is heard for itself', () => {
    const copy = fileOfA({ path: 'copy.mp3' });
    expect(importOver(known(failed('corrupt')), copy).copyHeard).toEqual([]);
    expect(importOver(known(), copy).copyHeard).toEqual([{ id: 'new', fromId: 'a' }]);
  });
});

test('a file that was never read is read by the next rescan, also after a retry', () => {
  expect(mustBeRead(known({ content_key: null }))).toBe(true);
  expect(mustBeRead(known())).toBe(false);
});

test('a correction of the tempo is of the audio that it was measured in, and goes with it', () => {
  const entry = indexTrack({ ...known().track, tempo_multiplier: 2, favourite: true }, null);
  expect(importOver(entry, fileOfA({ title: 'Another take' })).track).toMatchObject({ tempo_multiplier: 2 });
  const replaced = importOver(entry, fileOfA({ content_key: 'other audio' })).track;
  expect(replaced).toMatchObject({ tempo_multiplier: 1, favourite: true });
});
