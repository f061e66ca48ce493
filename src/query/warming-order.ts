/** Which tracks are worth having in memory before anybody asks. Only those that were heard: nothing is computed for it. */
import type { IndexedTrack } from './indexed-track.ts';

/** How often and when tracks were opened, where that is known; stands in for plays as long as there are none. */
export interface Opens {
  /** 0 where it is not known. */
  weightOf(id: string): number;
  /** Milliseconds since the Unix epoch; `null` where it is not known. */
  lastMs(id: string): number | null;
}

type Rank = (entry: IndexedTrack) => number | null;

/** Entries looked at in one turn. */
const SLICE = 200;

/** Most played first; tracks that were only opened come after all that were played. */
export function popularTracks(opens: Opens): Rank {
  return ({ track }) => {
    if (track.play_count > 0) return track.play_count + 1;
    const weight = opens.weightOf(track.id);
    return weight > 0 ? weight / (weight + 1) : null;
  };
}

/** Latest played or opened first. */
export function recentPlays(opens: Opens): Rank {
  return ({ track }) => {
    const playedMs = track.last_played_at === null ? null : Date.parse(track.last_played_at);
    const openedMs = opens.lastMs(track.id);
    if (playedMs === null && openedMs === null) return null;
    return Math.max(playedMs ?? 0, openedMs ?? 0);
  };
}

/** Favourites, then by rating, then the latest to arrive. */
export function userLibrary(): Rank {
  return ({ track }) => {
    const arrivedMs = Date.parse(track.added_at) / 1e15;
    return (track.favourite ? 10 : 0) + (track.rating ?? 0) + arrivedMs;
  };
}

/**
 * Ids of the heard tracks that rank highest, at most `limit`; those without a rank are left out.
 *
 * @param yieldTurn lets other requests have a turn
 */
export async function highestRanked(
  entries: Iterable<IndexedTrack>,
  rank: Rank,
  limit: number,
  yieldTurn: () => Promise<void>,
): Promise<string[]> {
  let best: { id: string; value: number }[] = [];
  const trim = () => {
    best = best.sort((left, right) => right.value - left.value).slice(0, limit);
  };
  let seen = 0;
  for (const entry of entries) {
    seen += 1;
    if (seen % SLICE === 0) await yieldTurn();
    if (!entry.fingerprint) continue;
    const value = rank(entry);
    if (value !== null) best.push({ id: entry.track.id, value });
    if (best.length >= 2 * limit + SLICE) trim();
  }
  trim();
  return best.map(({ id }) => id);
}
