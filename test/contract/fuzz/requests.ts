/** Requests to every operation of the OpenAPI document: as it describes them, and with something wrong. */
import fc from 'fast-check';
import { FAILURE_CODES } from '../../../src/shared/failures.ts';
import { SIDE_VERSION } from '../../../src/shared/fingerprint.ts';
import { FINGERPRINT_VERSION } from '../../../src/shared/metrics.ts';
import { SAMPLE_SIDE, sampleFile, sampleFingerprint, withNulls } from '../sample-data.ts';
import { type JsonSchema, type Known, valuesOf } from './schema-values.ts';

export interface Parameter {
  name: string;
  in: string;
  required: boolean;
  schema: JsonSchema;
}

export interface DocumentOperation {
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema?: JsonSchema }> };
  responses: Record<string, { content?: Record<string, unknown> }>;
}

export interface ApiDocument {
  paths: Record<string, Record<string, DocumentOperation>>;
  components: { schemas: Record<string, JsonSchema> };
}

export interface FuzzRequest {
  method: string;
  /** As the document has it, e.g. `/tracks/{id}`. */
  route: string;
  /** Values of its parameters, placeholders of ids among them. */
  path: Record<string, string>;
  query: [string, string][];
  contentType: string | null;
  body: unknown;
  isHostile: boolean;
}

/** What stands for the n-th track, root, playlist, item, cursor or removal that there is when the request is sent. */
export type Kind = 'track' | 'root' | 'playlist' | 'item' | 'cursor' | 'removal';

const MARK = '\u0001';

function placeholder(kind: Kind, at: number): string {
  return `${MARK}${kind}${MARK}${at}${MARK}`;
}

function placeholders(kind: Kind): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 12, arbitrary: fc.nat(40).map((at) => placeholder(kind, at)) },
    { weight: 1, arbitrary: fc.constantFrom('nobody', 'x'.repeat(64)) },
  );
}

/** Puts ids in the place of what stands for them. */
export function resolve<Value>(value: Value, lookUp: (kind: Kind, at: number) => string): Value {
  const text = JSON.stringify(value);
  if (text === undefined) return value;
  const mark = JSON.stringify(MARK).slice(1, -1).replaceAll('\\', '\\\\');
  const resolved = text.replace(
    new RegExp(`${mark}(\\w+)${mark}(\\d+)${mark}`, 'g'),
    (_all, kind: Kind, at) => JSON.stringify(lookUp(kind, Number(at))).slice(1, -1),
  );
  return JSON.parse(resolved) as Value; // of the shape that it had
}

const FOLDERS = ['', 'a/', 'a/b/', 'c/'];
const PATHS = FOLDERS.flatMap((folder) => ['1.mp3', '2.mp3', 'é 3.flac'].map((name) => `${folder}${name}`));
const WORDS = ['Love', 'love song', 'Straße', 'Ænima', 'jazz', 'No. 5', '日本', 'lo'];
const QUERIES = [
  ...WORDS,
  'genre:jazz',
  'artist:"Love" -live',
  'year:1990..1999',
  'bpm:118..126 or bright:>0.6',
  'is:favourite',
  'lvoe',
  'similar:"Love"',
  'love (',
  'is:heard love',
];
const GENRES = ['jazz', 'Rock', 'love'];

/** Values for places that chance would never fill with sense. */
const known: Known = (names, schema) => {
  const name = names.at(-1) ?? '';
  if (/^(track_id|track_ids|ids|missing_ids|seeds|not|from|to|other)$/.test(name)) {
    const ids = placeholders('track');
    return schema.type === 'array' ? fc.array(ids, { minLength: schema.minItems ?? 0, maxLength: 5 }) : ids;
  }
  switch (name) {
    case 'removal_id':
      return placeholders('removal');
    case 'root_id':
      return placeholders('root');
    case 'cursor':
      return placeholders('cursor');
    case 'query':
      return fc.oneof(fc.constantFrom(...QUERIES), fc.string({ minLength: 1, maxLength: 8 }));
    case 'path':
      return fc.constantFrom(...PATHS);
    case 'folder':
      return fc.constantFrom(...FOLDERS, 'a', 'é');
    case 'title':
    case 'artist':
    case 'album':
    case 'album_artist':
      return fc.oneof(fc.constantFrom(...WORDS), fc.string({ minLength: 1, maxLength: 6 }));
    case 'genre':
      return schema.type === 'array' ? fc.subarray(GENRES) : fc.constantFrom(...GENRES);
    case 'content_key':
      return fc.constantFrom('sound 1', 'sound 2', 'sound 3', 'sound 4');
    case 'modified_at':
      return fc.constantFrom('2024-01-01T00:00:00.000Z', '2024-06-01T12:00:00+02:00');
    case 'code':
      return fc.constantFrom(...FAILURE_CODES);
    case 'fingerprint': // its figures must agree with one another
      return fc
        .record({
          pass: fc.constantFrom('streaming' as const, 'batch' as const),
          level: fc.double({ min: 0, max: 1, noNaN: true }),
          confidence: fc.double({ min: 0, max: 1, noNaN: true }),
          nulls: fc.nat(13),
        })
        .map(({ pass, nulls, ...more }) => withNulls(sampleFingerprint(pass, more), nulls));
    case 'version':
      return fc.constant(names.at(-2) === 'side' ? SIDE_VERSION : FINGERPRINT_VERSION);
    case 'size': // beyond 2^53 no sum is exact
      return fc.nat(1_000_000_000);
    case 'wait_ms':
      return fc.constant(0);
    case 'delay_ms':
      return fc.constant(0);
    case 'limit':
      return fc.integer({ min: 1, max: 5 });
    default:
      return undefined;
  }
};

/** One request to any operation of the document. */
export function requestsOf(document: ApiDocument): fc.Arbitrary<FuzzRequest> {
  const operations = Object.entries(document.paths).flatMap(([route, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      route,
      operation,
    })),
  );
  const every = operations.map(({ method, route, operation }) => ({
    weight: weightOf(method, route),
    arbitrary: describedRequests(method, route, operation, document),
  }));
  return fc.oneof(
    { weight: 5, arbitrary: fc.oneof(...every) },
    { weight: 1, arbitrary: fc.tuple(fc.oneof(...every), faults).map(([request, fault]) => fault(request)) },
  );
}

/** What changes tracks comes more often than the rest, and what empties the library least. */
function weightOf(method: string, route: string): number {
  if (method === 'DELETE' && route === '/library/roots/{id}') return 1;
  if (route === '/library/tracks' || route === '/tracks/{id}/fingerprint') return 20;
  if (route === '/plays' || (method === 'PATCH' && route === '/tracks/{id}')) return 15;
  if (route === '/tracks' || route === '/search' || route === '/playlists/{id}/items') return 15;
  return method === 'GET' && !route.includes('export') ? 5 : 3;
}

/** Requests that make a library of which something can be asked. */
export function beginning(): FuzzRequest[] {
  const request = (method: string, route: string, body: unknown, path = {}): FuzzRequest => {
    return { method, route, path, query: [], contentType: 'application/json', body, isHostile: false };
  };
  const tracks = PATHS.map((path, at) =>
    sampleFile(path, { title: WORDS[at % WORDS.length] ?? path, genre: GENRES.slice(at % GENRES.length) }),
  );
  const heard = (id: string, level: number) => {
    const fingerprint = sampleFingerprint('batch', { level });
    const body = { state: 'final', fingerprint, side: SAMPLE_SIDE, failure: null };
    return request('PUT', '/tracks/{id}/fingerprint', body, { id });
  };
  return [
    request('POST', '/library/roots', { kind: 'handle', name: 'Music' }),
    request('POST', '/library/tracks', { root_id: placeholder('root', 0), tracks }),
    ...[0, 1, 2].map((at) => heard(placeholder('track', at), 0.2 + at / 5)),
    request('POST', '/playlists', { name: 'Mine', track_ids: [placeholder('track', 0)] }),
  ];
}

function describedRequests(
  method: string,
  route: string,
  { parameters = [], requestBody }: DocumentOperation,
  document: ApiDocument,
): fc.Arbitrary<FuzzRequest> {
  const values = (schema: JsonSchema, name?: string) =>
    valuesOf(schema, document.components.schemas, known, name === undefined ? [] : [name]);
  const inPath = parameters.filter((parameter) => parameter.in === 'path');
  const inQuery = parameters.filter((parameter) => parameter.in === 'query');
  const [[contentType, content] = [null, null]] = Object.entries(requestBody?.content ?? {});
  return fc.record({
    method: fc.constant(method),
    route: fc.constant(route),
    path: fc.record(Object.fromEntries(inPath.map(({ name }) => [name, pathValues(route, name)]))),
    query: fc
      .tuple(
        ...inQuery.map((parameter) =>
          queryPart(parameter, values(parameter.schema, parameter.name), inQuery.length),
        ),
      )
      .map((parts) => parts.flat()),
    contentType: fc.constant(contentType),
    body: content?.schema ? values(content.schema) : textBodies(contentType),
    isHostile: fc.constant(false),
  });
}

function pathValues(route: string, name: string): fc.Arbitrary<string> {
  if (name === 'hash') return fc.constant('a'.repeat(64));
  if (name === 'item') return placeholders('item');
  if (name === 'other' || route.startsWith('/tracks/')) return placeholders('track');
  return placeholders(route.startsWith('/playlists/') ? 'playlist' : 'root');
}

/** Of many parameters most are left out, or hardly any track would pass them all. */
function queryPart(
  { name, required }: Parameter,
  values: fc.Arbitrary<unknown>,
  of: number,
): fc.Arbitrary<[string, string][]> {
  const given = values.map((value): [string, string][] => [
    [name, Array.isArray(value) ? value.join(',') : String(value)],
  ]);
  const none = fc.constant<[string, string][]>([]);
  return required ? given : fc.oneof({ weight: of, arbitrary: none }, { weight: 2, arbitrary: given });
}

function textBodies(contentType: string | null): fc.Arbitrary<unknown> {
  if (contentType === 'text/plain' || contentType?.includes('mpegurl')) {
    return fc
      .array(fc.constantFrom('#EXTM3U', '#EXTINF:180,Love - Love', '#PLAYLIST:Mine', ...PATHS), {
        maxLength: 5,
      })
      .map((lines) => lines.join('\n'));
  }
  return contentType === null ? fc.constant(undefined) : fc.string({ maxLength: 30 });
}

const NASTY: unknown[] = [
  null,
  true,
  -1,
  1e308,
  2 ** 53,
  '',
  '\0',
  'x'.repeat(6000),
  [],
  {},
  ['a', 1],
  { constructor: 1 },
  '../..',
  '%00',
  '\u202e',
];

type Fault = (request: FuzzRequest) => FuzzRequest;

/** Something wrong with a request. */
const faults: fc.Arbitrary<Fault> = fc
  .oneof<fc.Arbitrary<Fault>[]>(
    fc.constantFrom(...NASTY).map(
      (nasty): Fault =>
        (request) => ({ ...request, body: nasty }),
    ),
    fc.tuple(fc.nat(30), fc.constantFrom(...NASTY)).map(
      ([at, nasty]): Fault =>
        (request) => ({ ...request, body: replaced(request.body, at, nasty) }),
    ),
    fc.constantFrom('text/html', 'application/json; charset=x', '').map(
      (contentType): Fault =>
        (request) => ({ ...request, contentType }),
    ),
    fc
      .tuple(
        fc.constantFrom('limit', 'cursor', 'strategy', 'sort', 'nothing', '__proto__'),
        fc.constantFrom('', '-1', '1e9', 'NaN', '%', 'x'.repeat(9000)),
      )
      .map(
        (pair): Fault =>
          (request) => ({ ...request, query: [...request.query, pair, ...request.query.slice(0, 1)] }),
      ),
    fc.constantFrom('', '..', '%2e%2e%2f', '💿', 'x'.repeat(3000), 'constructor').map(
      (nasty): Fault =>
        (request) => ({
          ...request,
          path: Object.fromEntries(Object.keys(request.path).map((name) => [name, nasty])),
        }),
    ),
    fc.constantFrom('PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD').map(
      (method): Fault =>
        (request) => ({ ...request, method }),
    ),
  )
  .map((fault) => (request) => ({ ...fault(request), isHostile: true }));

/** The document with its n-th part, counted from the outside in, replaced. */
function replaced(value: unknown, at: number, by: unknown): unknown {
  let left = at;
  const walk = (part: unknown): unknown => {
    if (left === 0) {
      left -= 1;
      return by;
    }
    left -= 1;
    if (Array.isArray(part)) return part.map(walk);
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, walk(inner)]));
  };
  return walk(value);
}
