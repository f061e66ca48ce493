import { expect, test } from 'vitest';
import {
  fingerprintDeliverySchema,
  patchCacheConfigBodySchema,
  patchTrackBodySchema,
  postPlayBodySchema,
  similarQuerySchema,
} from './contract.ts';
import { ApiProblem } from './problem.ts';
import { checkAgainst, checkQuery } from './validation.ts';

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
