/** Copies of a file: what was heard in one of them holds for the others. */
import type { FingerprintPass } from '../shared/fingerprint.ts';
import type { IndexedTrack } from './indexed-track.ts';
import type { LibraryIndex } from './library-index.ts';
import type { TrackRecord } from './track-record.ts';

/** What tells copies from files that only begin alike. */
export type CopyMarks = Pick<TrackRecord, 'content_key' | 'size' | 'modified_at'>;

/**
 * Whether two files are copies, as file managers make them: the same audio by its key, the same size, and changed last at the
 * same time. A key rests on samples of the audio: without the rest, a copy that was damaged later would pass for the whole one.
 */
export function areCopies(one: CopyMarks, other: CopyMarks): boolean {
  return (
    one.content_key !== null &&
    one.content_key === other.content_key &&
    one.size === other.size &&
    one.modified_at === other.modified_at
  );
}

/**
 * Copies of `entry` to which a fingerprint of this pass is news. Left out are those that could not be heard:
 * what is wrong with their files stays known until a retry.
 */
export function twinsInNeed(index: LibraryIndex, entry: IndexedTrack, pass: FingerprintPass): IndexedTrack[] {
  const { id, content_key: contentKey } = entry.track;
  if (contentKey === null) return [];
  return index.withContent(contentKey).filter(({ track, fingerprint }) => {
    if (track.id === id || track.failure || !areCopies(entry.track, track)) return false;
    return !fingerprint || (pass === 'batch' && fingerprint.pass === 'streaming');
  });
}
