/** Traces of requests: made up from a seed, or recorded. */
import { seededRandom } from '../../fixtures/synthetic-library.ts';

export interface TraceRequest {
  atMs: number;
  /** What is asked for, as the adaptive cache knows it: the address below `/api/v1`. */
  item: string;
}

export interface Trace {
  name: string;
  requests: TraceRequest[];
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A Monday, midnight. */
const START_MS = Date.UTC(2026, 0, 5);

/** Draws ranks from 0 with P(rank) ∝ 1 / (rank + 1). */
function zipf(count: number, random: () => number): () => number {
  const sums: number[] = [];
  let sum = 0;
  for (let rank = 0; rank < count; rank += 1) {
    sum += 1 / (rank + 1);
    sums.push(sum);
  }
  return () => {
    const drawn = random() * sum;
    let low = 0;
    let high = count - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) < drawn) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

/** Nothing follows from anything: tracks by popularity alone, an hour a day for two weeks. What no model can foresee. */
export function randomTrace(seed: number): Trace {
  const random = seededRandom(seed);
  const rank = zipf(5000, random);
  const requests: TraceRequest[] = [];
  for (let day = 0; day < 14; day += 1) {
    const beginMs = START_MS + day * DAY + 20 * HOUR;
    for (let atMs = beginMs; atMs < beginMs + HOUR; atMs += 2000 + random() * 8000) {
      requests.push({ atMs, item: `/tracks/t${rank()}` });
    }
  }
  return { name: 'independent', requests };
}

const ALBUMS = 300;
const TRACKS_AN_ALBUM = 10;

/**
 * A listener with habits, sixty days: calm albums in the morning, others in the evening, mostly in their order, with
 * detours: what sounds alike, a search for an artist, an album that was never played before.
 */
export function habitTrace(seed: number): Trace {
  const random = seededRandom(seed);
  const rank = zipf(ALBUMS, random);
  const requests: TraceRequest[] = [];
  for (let day = 0; day < 60; day += 1) {
    for (const [part, hour] of [7, 20].entries()) {
      if (random() < 0.25) continue;
      let atMs = START_MS + day * DAY + hour * HOUR + random() * 30 * MINUTE;
      const albums = 1 + Math.floor(random() * 3);
      for (let played = 0; played < albums; played += 1) {
        // Half of the day's albums are of that time of day.
        const album = (rank() + part * (ALBUMS / 2)) % ALBUMS;
        atMs = playAlbum(requests, album, atMs, random);
      }
    }
  }
  return { name: 'habits', requests };
}

function playAlbum(requests: TraceRequest[], album: number, fromMs: number, random: () => number): number {
  let atMs = fromMs;
  const ask = (item: string, pauseMs: number) => {
    requests.push({ atMs, item });
    atMs += pauseMs * (0.5 + random());
  };
  if (random() < 0.5) ask(`/search?query=artist+${album % 90}`, 8000);
  ask(`/tracks?album=${album}`, 5000);
  for (let track = 0; track < TRACKS_AN_ALBUM; track += 1) {
    if (random() < 0.1) continue; // skipped
    const id = album * TRACKS_AN_ALBUM + track;
    ask(`/tracks/t${id}`, 210_000);
    if (random() < 0.15) {
      ask(`/tracks/t${id}/similar`, 12_000);
      ask(`/tracks/t${(id * 7919) % (ALBUMS * TRACKS_AN_ALBUM)}`, 180_000);
    }
    if (random() < 0.03) break; // enough of it
  }
  return atMs;
}
