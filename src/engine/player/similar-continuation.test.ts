import { expect, test } from 'vitest';
import type { ApiClient } from '../../api/client.ts';
import type { SimilarQuery } from '../../api/contract.ts';
import { similarContinuation } from './similar-continuation.ts';

/** A library in which s0 sounds most alike, s1 next, and so on. */
function library(count: number, away: readonly string[] = [], artistOf = (at: number) => `artist ${at}`) {
  const asked: (number | undefined)[] = [];
  const queries: SimilarQuery[] = [];
  const similarTracks = async (_id: string, query: SimilarQuery = {}) => {
    asked.push(query.limit);
    queries.push(query);
    const rows = Array.from({ length: count }, (_, at) => ({
      id: `s${at}`,
      availability: away.includes(`s${at}`) ? 'away' : 'present',
      artist: artistOf(at),
    }));
    const isLeftOut = (id: string) => query.exclude_played_hours !== undefined && played.includes(id);
    const entries = rows.filter(({ id }) => !isLeftOut(id)).slice(0, query.limit ?? 20);
    return { items: entries.map((entry) => ({ entry })) };
  };
  const played: string[] = [];
  // Of an answer only ids, artists and availability are looked at.
  return { client: { similarTracks } as unknown as Pick<ApiClient, 'similarTracks'>, asked, queries, played };
}

test('the nearest that were not heard, a few at a time', async () => {
  const { client } = library(30);
  expect(await similarContinuation(client, 't', new Set(['s0', 's2']))).toEqual([
    's1',
    's3',
    's4',
    's5',
    's6',
  ]);
});

test('looks farther where all that is near was heard, and ends where nothing is left', async () => {
  const heard = new Set(Array.from({ length: 60 }, (_, at) => `s${at}`));
  const { client, asked } = library(62);
  expect(await similarContinuation(client, 't', heard)).toEqual(['s60', 's61']);
  expect(asked).toEqual([50, 200]);
  expect(await similarContinuation(library(60).client, 't', heard)).toEqual([]);
});

test('files that are away are left out', async () => {
  expect(await similarContinuation(library(3, ['s1']).client, 't', new Set())).toEqual(['s0', 's2']);
});

// The queue went on by what tracks share for everybody, though thumbs had taught something else.
test('families count as much as is told', async () => {
  const { client, queries } = library(3);
  await similarContinuation(client, 't', new Set(), { weight_rhythm: 0.4 });
  expect(queries[0]).toMatchObject({ weight_rhythm: 0.4, limit: 50 });
});

test('no artist comes more than twice at a time while there are others', async () => {
  const { client } = library(30, [], (at) => (at < 6 ? 'One' : `Other ${at}`));
  expect(await similarContinuation(client, 't', new Set())).toEqual(['s0', 's1', 's6', 's7', 's8']);
});

// Catches a queue that ended after two tracks of each artist: the API was asked for two, and had named them already.
test('a library of one artist goes on to its last track', async () => {
  const { client } = library(12, [], () => 'One');
  const heard = new Set<string>();
  for (;;) {
    const found = await similarContinuation(client, 't', heard);
    if (found.length === 0) break;
    for (const id of found) heard.add(id);
  }
  expect(heard.size).toBe(12);
});

test('behind all that an answer has, what was played lately is left out by the API', async () => {
  const { client, played, queries } = library(203);
  played.push(...Array.from({ length: 200 }, (_, at) => `s${at}`));
  expect(await similarContinuation(client, 't', new Set(played))).toEqual(['s200', 's201', 's202']);
  expect(queries.at(-1)).toMatchObject({ limit: 200, exclude_played_hours: 24 });
});
