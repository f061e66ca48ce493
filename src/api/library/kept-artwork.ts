/** Which pictures stay when tracks leave for good: those of tracks that can be brought back. */
import type { TrackRecord } from '../../query/track-record.ts';
import { artworkShownOnlyBy } from '../../query/unshown-artwork.ts';
import type { ApiDeps } from '../deps.ts';

type Parts = Pick<ApiDeps, 'library' | 'store' | 'yieldTurn'>;

/**
 * Pictures that go with tracks that leave for good; those of tracks that can be brought back stay.
 *
 * @param readKept hashes of the pictures that stay in any case; asked only where a track that leaves shows one
 */
export async function artworkGoingWith(
  { library, store, yieldTurn }: Parts,
  leaving: readonly TrackRecord[],
  readKept: () => Promise<ReadonlySet<string>> = () => readKeptArtwork(store),
): Promise<string[]> {
  if (leaving.every(({ artwork_hash: hash }) => hash === null)) return [];
  return artworkShownOnlyBy(library.index, leaving, await readKept(), yieldTurn);
}

/**
 * Hashes of the pictures that removed tracks show.
 *
 * @param ended removals that are over, and keep nothing
 */
export async function readKeptArtwork(
  store: ApiDeps['store'],
  ended: ReadonlySet<string> = new Set(),
): Promise<Set<string>> {
  const removals = (await store.listRemovals()).filter(({ id }) => !ended.has(id));
  return new Set(removals.flatMap(({ artwork }) => artwork));
}
