import { expect, test } from 'vitest';
import { fingerprintOf } from '../../test/fixtures/fake-library.ts';
import { trackRecord } from '../../test/fixtures/track-records.ts';
import type { FingerprintPass } from '../shared/fingerprint.ts';
import { indexTrack } from './indexed-track.ts';
import { LibraryIndex } from './library-index.ts';
import type { TrackRecord } from './track-record.ts';
import { twinsInNeed } from './twins.ts';

function entry(id: string, pass: FingerprintPass | null, more: Partial<TrackRecord> = {}) {
  return indexTrack(trackRecord(id, { content_key: 'same', ...more }), pass && fingerprintOf(pass));
}

const HEARD = entry('heard', 'batch');
const FAILURE = { stage: 'analysis', code: 'corrupt', detail: 'It ends too early.' } as const;

function namesInNeed(pass: FingerprintPass): string[] {
  const index = new LibraryIndex();
  for (const each of [
    HEARD,
    entry('unheard', null),
    entry('in another folder', null, { root_id: 'other' }),
    entry('in part', 'streaming'),
    entry('in full', 'batch'),
    entry('failed', null, { failure: FAILURE }),
    entry('other audio', null, { content_key: 'other' }),
    // Catches a copy that was damaged or cut later, and would be taken for the whole one.
    entry('written later', null, { modified_at: '2024-01-01T00:00:01.000Z' }),
    entry('cut short', null, { size: 999 }),
  ]) {
    index.put(each);
  }
  return twinsInNeed(index, HEARD, pass).map(({ track }) => track.id);
}

test('a first impression is news only to copies that were not heard', () => {
  expect(namesInNeed('streaming')).toEqual(['unheard', 'in another folder']);
});

test('the whole is news to copies heard in part as well', () => {
  expect(namesInNeed('batch')).toEqual(['unheard', 'in another folder', 'in part']);
});

// Files that could never be read have no key: they would all count as copies of one another.
test('without a key nothing is a copy', () => {
  const index = new LibraryIndex();
  const unread = entry('a', 'batch', { content_key: null });
  index.put(unread);
  index.put(entry('b', null, { content_key: null }));
  expect(twinsInNeed(index, unread, 'batch')).toEqual([]);
});
