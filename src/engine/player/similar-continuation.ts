/** Finds what the queue goes on with when it ends. */
import type { ApiClient } from '../../api/client.ts';
import type { SimilarWeights } from './player-types.ts';

/** So many are added at a time: few enough that the next ones follow what was heard meanwhile. */
const ADDED = 5;
const LIMITS = [50, 200];
/** The same voice may return, but not at once. */
const PER_ARTIST = 2;

/**
 * Tracks that sound like this one, the nearest first, without those in `heard`. None where nothing is left, or the track
 * was not heard by the analysis yet.
 */
export async function similarContinuation(
  client: Pick<ApiClient, 'similarTracks'>,
  trackId: string,
  heard: ReadonlySet<string>,
  weights: SimilarWeights = {},
): Promise<string[]> {
  for (const limit of LIMITS) {
    const { items } = await client.similarTracks(trackId, { limit, per_artist: PER_ARTIST, ...weights });
    const fresh = items
      .filter(({ entry }) => !heard.has(entry.id) && entry.availability === 'present')
      .map(({ entry }) => entry.id);
    if (fresh.length > 0) return fresh.slice(0, ADDED);
  }
  return [];
}
