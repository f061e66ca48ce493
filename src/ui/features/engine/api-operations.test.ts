import { describe, expect, test } from 'vitest';
import { openApiDocument } from '../../../api/openapi/document.ts';
import {
  type ApiDocument,
  addressOf,
  changesLibrary,
  choicesOf,
  exampleOf,
  isDestructive,
  type JsonSchema,
  operationsOf,
} from './api-operations.ts';

const DOCUMENT = openApiDocument('1.0.0') as unknown as ApiDocument; // the document is plain data
const OPERATIONS = operationsOf(DOCUMENT);

const operation = (id: string) => {
  const found = OPERATIONS.find((each) => each.id === id);
  if (!found) throw new Error(`No operation ${id}.`);
  return found;
};

describe('the console', () => {
  test('has every operation of the document, each under an id of its own', () => {
    const count = Object.values(DOCUMENT.paths).reduce(
      (sum, methods) => sum + Object.keys(methods).length,
      0,
    );
    expect(OPERATIONS).toHaveLength(count);
    expect(new Set(OPERATIONS.map(({ id }) => id)).size).toBe(count);
  });

  test('fills addresses in, escaped, and leaves out what is empty', () => {
    const values = { id: 'a/b', limit: '5', per_artist: '' };
    expect(addressOf(operation('getTracksIdSimilar'), values)).toBe('tracks/a%2Fb/similar?limit=5');
  });

  // The browser sends them by itself: a field for each would be empty boxes without a name.
  test('asks for what stands in the address only', () => {
    const places = OPERATIONS.flatMap(({ parameters }) => parameters.map((parameter) => parameter.in));
    expect(new Set(places)).toEqual(new Set(['path', 'query']));
  });

  test('offers what a value may be where it is one of a few', () => {
    const sort = operation('getTracks').parameters.find(({ name }) => name === 'sort');
    expect(choicesOf(sort?.schema ?? {})).toContain('tempo_bpm');
    expect(choicesOf({ type: 'string' })).toBeNull();
  });

  test('an example has what a body must have, and something of one that must have nothing', () => {
    const example = (id: string) => exampleOf(operation(id).body?.schema ?? {}, DOCUMENT);
    expect(example('postPlays')).toMatchObject({ track_id: '', kind: 'play', played_seconds: 0 });
    expect(Object.keys(example('patchTracksId') as object)).toHaveLength(1);
    // A schema that refers to itself must come to an end.
    const loop: ApiDocument = {
      paths: {},
      components: { schemas: { A: { type: 'object', required: ['a'], properties: { a: { $ref: '#/A' } } } } },
    };
    expect(JSON.stringify(exampleOf({ $ref: '#/components/schemas/A' } as JsonSchema, loop))).toContain('{}');
  });

  test('says of nothing that only reads or warms that it changes the library', () => {
    const changing = OPERATIONS.filter(changesLibrary).map(({ id }) => id);
    expect(changing).toEqual(
      expect.arrayContaining(['patchTracksId', 'postPlaylistsImport', 'postLibraryImport']),
    );
    for (const id of ['postBatchTracks', 'postCacheWarm', 'getTracks']) expect(changing).not.toContain(id);
  });

  test('asks before whatever deletes or empties, and before nothing that reads', () => {
    const asked = OPERATIONS.filter(isDestructive);
    expect(asked.map(({ id }) => id)).toEqual(
      expect.arrayContaining([
        'deleteTracksId',
        'postTracksRemove',
        'deleteLibraryRootsId',
        'postCacheClear',
        'deletePlaylistsId',
      ]),
    );
    expect(asked.every(({ method }) => method !== 'GET')).toBe(true);
  });
});
