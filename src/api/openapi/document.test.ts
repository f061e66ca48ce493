import { Validator } from '@seriousme/openapi-schema-validator';
import { expect, test } from 'vitest';
import { routesOf } from '../app.ts';
import type { ApiDeps } from '../deps.ts';
import { openApiDocument } from './document.ts';
import { OPERATIONS } from './operations.ts';

const DOCUMENT = openApiDocument('1.2.3');

// A copy: the validator resolves references in place.
const copy = () => JSON.parse(JSON.stringify(DOCUMENT)) as Record<string, unknown>; // made from an object

test('is valid OpenAPI 3.1, its references included', async () => {
  const validator = new Validator();
  expect(await validator.validate(copy())).toEqual({ valid: true });
  expect(validator.version).toBe('3.1');
  const references = [...JSON.stringify(DOCUMENT).matchAll(/"\$ref":"([^"]+)"/g)].map(([, to = '']) => to);
  const components = DOCUMENT.components as Record<string, object>; // as made above
  const known = Object.entries(components).flatMap(([kind, parts]) =>
    Object.keys(parts).map((name) => `#/components/${kind}/${name}`),
  );
  expect(references.length).toBeGreaterThan(50);
  expect(new Set(references.filter((to) => !known.includes(to)))).toEqual(new Set());
});

// A route that the document lacks can't be called by what is generated from it; the other way round it would be a lie.
test('has every route of the app, and no other', () => {
  const clock = { now: () => 0, monotonic: () => 0 };
  const deps = { clock } as ApiDeps; // routes are only listed here, none is asked
  const routes = routesOf(deps, () => undefined).map(
    ({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`,
  );
  const described = OPERATIONS.map(({ method, path }) => `${method} ${path}`);
  expect(described.toSorted()).toEqual(routes.toSorted());
});

// A route that checks its own parameters and has none in the document, or the other way round, would refuse what is described.
test('the parameters of each route are described', () => {
  const clock = { now: () => 0, monotonic: () => 0 };
  const routes = routesOf({ clock } as ApiDeps, () => undefined); // as above
  const checking = routes
    .filter(({ query }) => query === 'checked')
    .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);
  const described = OPERATIONS.filter(({ query }) => query).map(({ method, path }) => `${method} ${path}`);
  expect(checking.toSorted()).toEqual(described.toSorted());
});

test('parameters and bodies are those that requests are checked against', () => {
  const paths = DOCUMENT.paths as Record<
    string,
    Record<string, { parameters: { name: string; schema: object }[] }>
  >; // as made above
  const list = paths['/tracks']?.get?.parameters ?? [];
  expect(list.find(({ name }) => name === 'sort')?.schema).toMatchObject({
    enum: expect.arrayContaining(['play_count']),
  });
  expect(list.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['min_tempo_bpm', 'max_year', 'cursor']),
  );
  const { schemas } = DOCUMENT.components as { schemas: Record<string, object> }; // as made above
  expect(schemas.PostPlayBody).toMatchObject({
    required: ['track_id', 'kind', 'played_seconds'],
    additionalProperties: false,
  });
});

// Who builds a client from it finds no tag to send back otherwise.
test('headers of requests and answers are described, and what is exported has a schema', () => {
  const paths = DOCUMENT.paths as Record<string, Record<string, Described>>; // as made above
  const { parameters = [], responses } = paths['/stats/export']?.get ?? {};
  expect(parameters).toContainEqual({ $ref: '#/components/parameters/IfNoneMatch' });
  expect(responses?.[200]?.content).toEqual({
    'application/json': { schema: { $ref: '#/components/schemas/StatsExport' } },
  });
  expect(Object.keys(responses?.[200]?.headers ?? {})).toEqual(
    expect.arrayContaining([
      'ETag',
      'Server-Timing',
      'X-Cache-Hit',
      'X-Cache-Strategy',
      'X-Fingerprint-Strategy',
    ]),
  );
  const stream = paths['/tracks/{id}/stream']?.get;
  expect(stream?.parameters).toContainEqual({ $ref: '#/components/parameters/Range' });
  expect(Object.keys(stream?.responses[416]?.headers ?? {})).toContain('Content-Range');
});

interface Described {
  parameters?: object[];
  responses: Record<number, { headers?: object; content?: object }>;
}
