/** Finds what the queue goes on with when it ends. */
import type { ApiClient } from '../../api/client.ts';
import type { SimilarQuery, TrackRow } from '../../api/contract.ts';
import type { SimilarWeights } from './player-types.ts';

/** So many are added at a time: few enough that the next ones follow what was heard meanwhile. */
const ADDED = 5;
/** The same voice may return, but not at once. */
const PER_ARTIST = 2;
/** An answer has no more. Of a day on end, what was played is left out by the API, so that it reaches what lies behind. */
const QUESTIONS: readonly SimilarQuery[] = [
  { limit: 50 },
  { limit: 200 },
  { limit: 200, exclude_played_hours: 24 },
];

/**
 * Tracks that sound like this one, the nearest first, without those in `heard`. None where nothing is left.
 *
 * How often an artist comes is counted among those that are added, not by the API: that would count what was heard as well,
 * and end a library of few artists after two tracks of each.
 *
 * @throws EarmarkError where the track was not heard by the analysis yet
 */
export async function similarContinuation(
  client: Pick<ApiClient, 'similarTracks'>,
  trackId: string,
  heard: ReadonlySet<string>,
  weights: SimilarWeights = {},
): Promise<string[]> {
  for (const question of QUESTIONS) {
    const { items } = await client.similarTracks(trackId, { ...question, ...weights });
    const fresh = items
      .map(({ entry }) => entry)
      .filter(({ id, availability }) => !heard.has(id) && availability === 'present');
    if (fresh.length > 0) return varied(fresh);
  }
  return [];
}

/** The nearest, of an artist no more than a few; the same artist again where there is no other. */
function varied(fresh: readonly TrackRow[]): string[] {
  const counts = new Map<string, number>();
  const isWelcome = ({ artist }: TrackRow) => {
    if (artist === null) return true;
    const count = (counts.get(artist) ?? 0) + 1;
    counts.set(artist, count);
    return count <= PER_ARTIST;
  };
  const welcome = new Set(fresh.filter(isWelcome).slice(0, ADDED));
  const more = fresh.filter((track) => !welcome.has(track)).slice(0, ADDED - welcome.size);
  return [...welcome, ...more].map(({ id }) => id);
}
