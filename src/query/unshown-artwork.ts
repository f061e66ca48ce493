import type { LibraryIndex } from './library-index.ts';
import type { TrackRecord } from './track-record.ts';

/** Tracks looked at in one turn of the event loop. */
const TRACKS_A_TURN = 1000;

/**
 * Hashes of the pictures that only these tracks show: they go with them.
 *
 * @param leaving in the library or no longer
 * @param kept hashes of pictures that others show, which are not in the library
 */
export async function artworkShownOnlyBy(
  index: LibraryIndex,
  leaving: readonly TrackRecord[],
  kept: ReadonlySet<string>,
  yieldTurn: () => Promise<void>,
): Promise<string[]> {
  const hashes = new Set(leaving.flatMap(({ artwork_hash: hash }) => hash ?? []));
  for (const hash of kept) hashes.delete(hash);
  if (hashes.size === 0) return [];
  const leavingIds = new Set(leaving.map(({ id }) => id));
  for (const [at, id] of index.ids().entries()) {
    if (at > 0 && at % TRACKS_A_TURN === 0) await yieldTurn();
    const hash = index.artworkOf(id);
    if (hash && !leavingIds.has(id)) hashes.delete(hash);
  }
  return [...hashes];
}
