import { expect, test } from 'vitest';
import { memorySettings } from '../../../test/fixtures/memory-settings.ts';
import { indexedTrack } from '../../../test/fixtures/track-records.ts';
import { FingerprintCache } from '../../cache/fingerprint-cache.ts';
import { LiveConfig } from '../../cache/live-config.ts';
import { LibraryIndex } from '../../query/library-index.ts';
import { OptimizerLog } from '../../query/optimizer-log.ts';
import { TrackTable } from '../../query/table/track-table.ts';
import type { ApiDeps } from '../deps.ts';
import { forgetAnswers } from '../library/cached-answers.ts';
import { searchRoutes } from './search.ts';

/** Small segments: narrowing takes several turns. */
const SLOTS = 4;
const TRACKS = 40;

/** A library of tracks called Blue Moon, and what happens in the turns that a search leaves to others. */
function setUp() {
  const index = new LibraryIndex(new TrackTable(SLOTS));
  for (let at = 0; at < TRACKS; at += 1) index.put(indexedTrack(`t${at}`, { title: 'Blue Moon' }));
  const clock = { now: () => 0, monotonic: () => 0 };
  const cache = new FingerprintCache(clock);
  const turns: { next: (() => void) | null } = { next: null };
  const deps = {
    clock,
    cache,
    library: { index },
    config: new LiveConfig(memorySettings(), () => null),
    optimizer: new OptimizerLog(),
    presence: { current: async () => ({ awayRootIds: new Set(), runningIds: new Set() }) },
    yieldTurn: async () => {
      turns.next?.();
      turns.next = null;
    },
  };
  // A cast: a search for words asks nothing else.
  const [route] = searchRoutes(deps as unknown as ApiDeps);
  const search = async (query: string) => {
    const url = new URL(`https://host.example/api/v1/search?query=${query}&limit=1`);
    const request = { request: new Request(url), url, parameter: () => '', basePath: '' };
    const answer = await route?.handle(request);
    return JSON.parse(new TextDecoder().decode(answer?.body as Uint8Array)) as { total: number };
  };
  return { index, cache, turns, search };
}

// Else it stays for as long as it is asked for: the change that drops answers has been.
test('an answer narrowed while the library changed is not kept', async () => {
  const { index, cache, turns, search } = setUp();
  await search('blu');
  let happened = false;
  turns.next = () => {
    happened = true;
    index.put(indexedTrack('t39', { title: 'Red Moon' }));
    forgetAnswers(cache);
  };
  await search('blue');
  expect(happened).toBe(true); // or nothing was narrowed in turns
  expect(await search('blue')).toMatchObject({ total: TRACKS - 1 });
});

// Who joins a narrowing that gives up must not be left without an answer.
test('asked for twice at once, what can not be narrowed is looked for', async () => {
  const { index, search } = setUp();
  index.put(indexedTrack('t0', { title: 'Bluebell' }));
  await search('blu');
  const answers = await Promise.all([
    search('bluebell'),
    search('bluebell'),
    search('bluebell&strategy=batch'),
  ]);
  expect(answers.map(({ total }) => total)).toEqual([1, 1, 1]);
});
