/** Search over a synthetic library, measured; runs in Node and in a page alike. */
import { distancesWithin } from '../../../src/api/library/distances-from.ts';
import { yieldWhenLong } from '../../../src/backend/turns.ts';
import { indexTrack } from '../../../src/query/indexed-track.ts';
import { foldPhrase } from '../../../src/query/language/fold-phrase.ts';
import { parseQuery } from '../../../src/query/language/parse-query.ts';
import { printQuery } from '../../../src/query/language/print-query.ts';
import { LibraryIndex } from '../../../src/query/library-index.ts';
import { searchTracks } from '../../../src/query/search/search-tracks.ts';
import { SoundColumns } from '../../../src/query/similarity/sound-columns.ts';
import { seededRandom, syntheticFingerprint, syntheticTracks } from '../../fixtures/synthetic-library.ts';

const PRESENCE = { awayRootIds: new Set<string>(), runningIds: new Set<string>() };

/** What people type, by what it costs. */
export const QUERIES: Readonly<Record<string, readonly string[]>> = {
  'one letter': ['a', 's', 'e', 't'],
  'as you type': ['lo', 'lov', 'love', 'blu', 'blue m', 'blue moon', 'golden ri', 'the ve'],
  'several words': ['love night', 'blue moon live', 'remastered 2011 heart', 'the river of dream'],
  'rare and absent': ['xylophone', 'zzz', 'straße', 'любовь', '東京', 'hoppipolla'],
  'with a typo': ['metalica', 'gloden', 'moonlihgt', 'parradise garden', 'lvoe me tnoight'],
  language: [
    'genre:jazz year:1990..1999',
    'artist:the blue -live',
    'bpm:118..126 bright:>0.25',
    'year:1990..1999 bpm:118..126 bright:>0.3 is:favourite -live',
    '(love OR heart) -night plays:>10',
    'title:="love"',
  ],
  similar: ['similar:"love"', 'similar:"blue" genre:jazz'],
};

export interface SearchFigures {
  tracks: number;
  build_ms: number;
  first_search_ms: number;
  rebuild_one_ms: number;
  text_mb: number;
  queries: Record<string, { p50_ms: number; p95_ms: number; longest_turn_ms: number; found: number }>;
}

/**
 * @param nextTurn lets the event loop go on; time between two calls is one turn
 * @param now in milliseconds; time of the processor, where it is known, is fairer on a busy machine
 */
export async function measureSearch(
  count: number,
  repeats: number,
  nextTurn: () => Promise<void>,
  now: () => number = () => performance.now(),
): Promise<SearchFigures> {
  const { index, buildMs } = buildLibrary(count, now);
  const turns = new TurnClock(nextTurn, now);
  columnsOf(index);
  const first = await timed(index, 'love', turns);
  const id = [...index.entries()][0]?.track.id ?? '';
  const entry = index.get(id);
  if (entry) index.put(indexTrack({ ...entry.track, title: 'Changed' }, null));
  const changed = await timed(index, 'changed', turns);
  const queries: SearchFigures['queries'] = {};
  for (const [name, sources] of Object.entries(QUERIES)) {
    const times: number[] = [];
    turns.longestMs = 0;
    let found = 0;
    for (let repeat = 0; repeat < repeats; repeat += 1) {
      for (const source of sources) {
        const search = await timed(index, source, turns);
        times.push(search.ms);
        if (repeat === 0) found += search.found;
      }
    }
    queries[name] = {
      p50_ms: quantile(times, 0.5),
      p95_ms: quantile(times, 0.95),
      longest_turn_ms: round(turns.longestMs),
      found,
    };
  }
  return {
    tracks: count,
    build_ms: round(buildMs),
    first_search_ms: round(first.ms),
    rebuild_one_ms: round(changed.ms),
    text_mb: round(index.textBytes / 1e6),
    queries,
  };
}

function buildLibrary(count: number, now: () => number): { index: LibraryIndex; buildMs: number } {
  const records = syntheticTracks(count);
  const random = seededRandom(2);
  const fingerprints = records.map(() => syntheticFingerprint(random));
  const index = new LibraryIndex();
  const startedAt = now();
  for (const [at, record] of records.entries()) index.put(indexTrack(record, fingerprints[at] ?? null));
  return { index, buildMs: now() - startedAt };
}

async function timed(index: LibraryIndex, source: string, turns: TurnClock) {
  const startedAt = turns.now();
  turns.begin();
  const result = parseQuery(source);
  if (result.outcome === 'error') throw new Error(result.error.message);
  const text = foldPhrase(source);
  const literal = result.query.similarTo !== null || text === printQuery(result.query) ? null : text;
  const page = await searchTracks(index, {
    query: result.query,
    literal,
    presence: PRESENCE,
    after: null,
    limit: 50,
    distancesFrom: async (id) => distancesWithin(columnsOf(index), id),
    yieldTurn: turns.yieldTurn,
  });
  turns.end();
  return { ms: turns.now() - startedAt, found: page.total };
}

let packed: SoundColumns | null = null;

function columnsOf(index: LibraryIndex): SoundColumns {
  if (packed) return packed;
  packed = new SoundColumns();
  for (const entry of index.entries()) packed.put(entry);
  return packed;
}

/** Measures what is done between two turns. */
class TurnClock {
  longestMs = 0;
  readonly now: () => number;
  /** As the backend asks for turns: it gets one where a while has passed. */
  readonly yieldTurn: () => Promise<void>;
  #begunAt = 0;

  constructor(nextTurn: () => Promise<void>, now: () => number) {
    this.now = now;
    this.yieldTurn = yieldWhenLong(async () => {
      this.end();
      await nextTurn();
      this.begin();
    });
  }

  begin(): void {
    this.#begunAt = this.now();
  }

  end(): void {
    this.longestMs = Math.max(this.longestMs, this.now() - this.#begunAt);
  }
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
