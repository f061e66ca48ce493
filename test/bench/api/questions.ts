/** What the benchmark asks of each route. */
import { seededRandom } from '../../fixtures/synthetic-library.ts';
import { QUERIES } from '../search/measure-search.ts';
import type { Ask } from './page/ask.ts';

const PAGE_SIZE = 100;
const BATCH_SIZE = 50;
const QUESTIONS = 24;

/** Every column that a list may well be sorted by; the first use of each builds its order. */
export const SORTS = [
  'title&order=asc',
  'artist&order=asc',
  'album&order=asc',
  'year&order=desc',
  'added_at&order=desc',
  'play_count&order=desc',
  'duration&order=asc',
  'tempo_bpm&order=asc',
] as const;

const TEXT_CLASSES = ['one letter', 'as you type', 'several words', 'rare and absent', 'with a typo'];

export interface RouteQuestions {
  route: string;
  asks: Ask[];
}

/** The id of a made-up track. */
export function trackId(at: number): string {
  return `track-${at.toString(36).padStart(5, '0')}`;
}

export function listAsk(sort: string): Ask {
  return get(`tracks?sort=${sort}&limit=${PAGE_SIZE}`);
}

export function searchAsk(query: string): Ask {
  return get(`search?query=${encodeURIComponent(query)}&limit=${PAGE_SIZE}`);
}

/** The routes to be measured, each with some twenty questions. */
export function routeQuestions(tracks: number): RouteQuestions[] {
  const random = seededRandom(7);
  const anyId = () => trackId(Math.floor(random() * tracks));
  const several = (make: () => Ask) => Array.from({ length: QUESTIONS }, make);
  const text = TEXT_CLASSES.flatMap((name) => QUERIES[name] ?? []);
  return [
    { route: 'search', asks: text.map(searchAsk) },
    { route: 'search_conditions', asks: (QUERIES.language ?? []).map(searchAsk) },
    { route: 'list', asks: SORTS.map(listAsk) },
    {
      route: 'list_filtered',
      asks: ['Jazz', 'Rock', 'Folk'].map((genre) => get(`tracks?genre=${genre}&limit=${PAGE_SIZE}`)),
    },
    { route: 'albums', asks: [get(`albums?limit=${PAGE_SIZE}`)] },
    { route: 'track', asks: several(() => get(`tracks/${anyId()}`)) },
    {
      route: 'batch50',
      asks: several(() => ({
        method: 'POST',
        path: 'batch/tracks',
        body: { track_ids: Array.from({ length: BATCH_SIZE }, anyId) },
      })),
    },
    { route: 'similar', asks: several(() => get(`tracks/${anyId()}/similar?limit=20`)) },
  ];
}

function get(path: string): Ask {
  return { method: 'GET', path };
}
