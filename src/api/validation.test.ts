import { expect, test } from 'vitest';
import {
  fingerprintDeliverySchema,
  patchCacheConfigBodySchema,
  patchTrackBodySchema,
  postPlayBodySchema,
  postRescanBodySchema,
  similarQuerySchema,
} from './contract.ts';
import { ApiProblem } from './problem.ts';
import { checkAgainst, checkInTurns, checkQuery } from './validation.ts';

function errorsOf(check: () => unknown): [field: string, message: string][] {
  try {
    check();
  } catch (thrown) {
    if (!(thrown instanceof ApiProblem)) throw thrown;
    return (thrown.errors ?? []).map(({ field, message }) => [field, message]);
  }
  return [];
}

// What is there and of another type was told to be missing.
test.each([
  [patchCacheConfigBodySchema, { ttl_seconds: '5' }, 'ttl_seconds', 'must be a number'],
  [patchCacheConfigBodySchema, { warming: null }, 'warming', 'must be an object'],
  [patchCacheConfigBodySchema, [], '(request)', 'must be an object'],
  [patchTrackBodySchema, { rating: '3' }, 'rating', 'must be a number'],
  [patchTrackBodySchema, { rating: 2.5 }, 'rating', 'must be a whole number'],
  [patchTrackBodySchema, { tempo_multiplier: 3 }, 'tempo_multiplier', 'must be one of 0.5, 1, 2'],
  [postPlayBodySchema, { kind: 'play', played_seconds: 1 }, 'track_id', 'is missing'],
  [postPlayBodySchema, { track_id: 'a', played_seconds: 1 }, 'kind', 'is missing'],
  [fingerprintDeliverySchema, { state: 'bogus' }, 'state', 'must be one of progress, final, failed'],
  [fingerprintDeliverySchema, {}, 'state', 'is missing'],
  [fingerprintDeliverySchema, [], '(request)', 'must be an object'],
])('%# %j: %s %s', (schema, value, field, message) => {
  expect(errorsOf(() => checkAgainst(schema, value))).toContainEqual([field, message]);
});

test.each([
  ['seeds=a%20b', 'seeds.0', 'must be an id: letters, digits, hyphens and underscores'],
  ['weight_rhythm=10', 'weight_rhythm', 'must be at most 2'],
  ['weight_rhythm=-1', 'weight_rhythm', 'must be at least 0'],
  ['weight_rhythm=much', 'weight_rhythm', 'must be a number'],
])('%s: %s %s', (query, field, message) => {
  const url = new URL(`https://host.example/similar?${query}`);
  expect(errorsOf(() => checkQuery(similarQuerySchema, url))).toEqual([[field, message]]);
});

const idsOf = (count: number) => Array.from({ length: count }, (_, at) => `id-${at}`);
const MISSING = { name: 'missing_ids', most: 5000 } as const;

// Catches the ids of a whole library, as an unplugged disk has them told as missing, being checked in one turn.
test('a long list is checked in turns, and comes out as it is', async () => {
  const body = { root_id: 'r', missing_ids: idsOf(4500) };
  let turns = 0;
  const yieldTurn = async () => {
    turns += 1;
  };
  expect(await checkInTurns(postRescanBodySchema, body, MISSING, yieldTurn)).toEqual(body);
  expect(turns).toBe(4);
});

test.each([
  [{ root_id: 'r', missing_ids: idsOf(3000).with(2345, 'no id') }, 'missing_ids.2345'],
  [{ root_id: 'r', missing_ids: idsOf(5001) }, 'missing_ids'],
  [{ root_id: 5, missing_ids: idsOf(3000) }, 'root_id'],
  [{ root_id: 'r', missing_ids: 'all' }, 'missing_ids'],
  [{ root_id: 'r', missing_ids: [''] }, 'missing_ids.0'],
  [null, '(request)'],
])('case %#: a fault in it is named by its place in the whole', async (body, field) => {
  const fault: unknown = await checkInTurns(postRescanBodySchema, body, MISSING, async () => undefined).catch(
    (thrown: unknown) => thrown,
  );
  expect(fault instanceof ApiProblem && fault.errors[0]?.field).toBe(field);
});
