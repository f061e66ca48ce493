import { expect, test } from 'vitest';
import type { ApiClient } from '../../api/client.ts';
import type { SimilarQuery } from '../../api/contract.ts';
import { similarContinuation } from './similar-continuation.ts';

/** A library in which s0 sounds most alike, s1 next, and so on. */
function library(count: number, away: readonly string[] = []) {
  const asked: (number | undefined)[] = [];
  const queries: SimilarQuery[] = [];
  const similarTracks = async (_id: string, query: SimilarQuery = {}) => {
    asked.push(query.limit);
    queries.push(query);
    const items = Array.from({ length: Math.min(count, query.limit ?? 20) }, (_, at) => ({
      entry: { id: `s${at}`, availability: away.includes(`s${at}`) ? 'away' : 'present' },
    }));
    return { items };
  };
  // Of an answer only ids and availability are looked at.
  return { client: { similarTracks } as unknown as Pick<ApiClient, 'similarTracks'>, asked, queries };
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
  expect(queries[0]).toMatchObject({ weight_rhythm: 0.4, per_artist: 2 });
});
