/** An hour of listening, as the page of it: what is asked, and when. */
import { seededRandom } from '../../fixtures/synthetic-library.ts';
import type { Action } from './page/session.ts';
import { listAsk, SORTS, searchAsk, trackId } from './questions.ts';

/** Everything that takes time takes this share of it: an hour is a minute. */
export const SCALE = 1 / 60;
const SESSION_MS = 3_600_000;
const MEAN_PAUSE_MS = 5_000;
const MOST_PAGES = 6;
const BATCH_SIZE = 50;
const LONGEST_QUERY = 12;

/**
 * 30 % searches typed letter by letter, 40 % lists paged through, 20 % a track and what is like it, 10 % batches of a queue.
 * Which track is meant follows Zipf's law, s = 1; a search is for its title. The lists are the same few columns, by Zipf as well.
 * @param titles of all tracks
 */
export function makeSession(titles: readonly string[], seed = 11): Action[] {
  const random = seededRandom(seed);
  const tracks = zipf(titles.length, random);
  const sorts = zipf(SORTS.length, random);
  // Popularity has nothing to do with the order of ids.
  const shuffled = shuffle(titles.length, random);
  const pickTrack = () => shuffled[tracks()] ?? 0;
  const actions: Action[] = [];
  let atMs = 0;
  while (atMs < SESSION_MS) {
    actions.push({ ...makeAction(random, pickTrack, sorts, titles), atMs: atMs * SCALE });
    atMs += Math.log(1 / (1 - random())) * MEAN_PAUSE_MS;
  }
  return actions;
}

function makeAction(
  random: () => number,
  pickTrack: () => number,
  pickSort: () => number,
  titles: readonly string[],
): Omit<Action, 'atMs'> {
  const chance = random();
  if (chance < 0.3) {
    const typed = (titles[pickTrack()] ?? '').slice(0, 3 + Math.floor(random() * (LONGEST_QUERY - 2)));
    const asks = Array.from(typed, (_letter, at) => typed.slice(0, at + 1).trim())
      .filter((prefix, at, all) => prefix !== '' && prefix !== all[at - 1])
      .map(searchAsk);
    return { kind: 'search', asks, pages: 1 };
  }
  if (chance < 0.7) {
    const sort = SORTS[pickSort()] ?? SORTS[0];
    return { kind: 'browse', asks: [listAsk(sort)], pages: 1 + Math.floor(random() ** 2 * MOST_PAGES) };
  }
  if (chance < 0.9) {
    const id = trackId(pickTrack());
    const asks = [`tracks/${id}`, `tracks/${id}/similar?limit=20`].map((path) => ({
      method: 'GET' as const,
      path,
    }));
    return { kind: 'track', asks, pages: 1 };
  }
  const track_ids = [...new Set(Array.from({ length: BATCH_SIZE }, () => trackId(pickTrack())))];
  return { kind: 'batch', asks: [{ method: 'POST', path: 'batch/tracks', body: { track_ids } }], pages: 1 };
}

/** Draws from 0 up to `count`, the n-th with a chance of 1/(n+1) of the first's. */
function zipf(count: number, random: () => number): () => number {
  const sums = new Float64Array(count);
  let sum = 0;
  for (let at = 0; at < count; at += 1) {
    sum += 1 / (at + 1);
    sums[at] = sum;
  }
  return () => {
    const wanted = random() * sum;
    let low = 0;
    let high = count - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((sums[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

function shuffle(count: number, random: () => number): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, at) => at);
  for (let at = count - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    const kept = order[at] ?? 0;
    order[at] = order[other] ?? 0;
    order[other] = kept;
  }
  return order;
}
