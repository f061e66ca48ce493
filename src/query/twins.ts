/** Tracks with the same audio: what was heard in one of them holds for the others. */
import type { FingerprintPass } from '../shared/fingerprint.ts';
import type { IndexedTrack } from './indexed-track.ts';
import type { LibraryIndex } from './library-index.ts';

/**
 * Tracks with the audio of `entry` to which a fingerprint of this pass is news. Left out are those that could not be heard:
 * what is wrong with their files stays known until a retry.
 */
export function twinsInNeed(index: LibraryIndex, entry: IndexedTrack, pass: FingerprintPass): IndexedTrack[] {
  const { id, content_key: contentKey } = entry.track;
  if (contentKey === null) return [];
  return index.withContent(contentKey).filter(({ track, fingerprint }) => {
    if (track.id === id || track.failure) return false;
    return !fingerprint || (pass === 'batch' && fingerprint.pass === 'streaming');
  });
}
