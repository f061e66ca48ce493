/** The OpenAPI 3.1 document, made from the schemas that check requests and the table of operations. */
import * as z from 'zod/mini';
import * as contract from '../contract.ts';
import { kindOfProblem } from '../problem.ts';
import { answerHeaders, HEADER_PARAMETERS, HEADERS, headerParameters } from './headers.ts';
import { OPERATIONS, type Operation } from './operations.ts';

type Json = { [name: string]: unknown };

const SUFFIX = 'Schema';

/** Makes the document, but for the address that it is answered at. The build does, so that no start has to carry what makes it. */
export function openApiDocument(version: string): Json {
  const paths: Record<string, Json> = {};
  for (const operation of OPERATIONS) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method.toLowerCase()]: describe(operation),
    };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Earmark',
      version,
      description: 'The local API of Earmark, answered inside the browser. What it means is in docs/api.md.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    paths,
    components: { schemas: componentSchemas(), parameters: HEADER_PARAMETERS, headers: HEADERS },
  };
}

/** `trackRowSchema` is `TrackRow` in the document. */
function componentName(schemaName: string): string {
  const name = schemaName.slice(0, -SUFFIX.length);
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function reference(schemaName: string): Json {
  return { $ref: `#/components/schemas/${componentName(schemaName)}` };
}

function componentSchemas(): Json {
  const used = new Set(['problemSchema']);
  for (const { body, answer } of OPERATIONS) {
    if (body) used.add(body);
    if (typeof answer === 'string') used.add(answer);
  }
  const registry = z.registry<{ id: string }>();
  for (const [name, value] of Object.entries(contract)) {
    if (isSchema(value) && used.has(name)) registry.add(value, { id: componentName(name) });
  }
  // What bodies take is what they are before they are checked; answers have no such difference.
  const { schemas } = z.toJSONSchema(registry, {
    io: 'input',
    uri: (id) => `#/components/schemas/${id}`,
    unrepresentable: 'any',
  });
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, withoutMeta(schema)]));
}

function isSchema(value: unknown): value is z.ZodMiniType {
  return typeof value === 'object' && value !== null && '_zod' in value;
}

function withoutMeta(schema: object): Json {
  const { $schema: _dialect, $id: _id, ...rest } = schema as Json; // JSON Schema is plain data
  return rest;
}

function describe(operation: Operation): Json {
  const { method, path, summary } = operation;
  const parameters = [...pathParameters(path), ...queryParameters(operation), ...headerParameters(operation)];
  return {
    operationId: operationId(method, path),
    summary,
    ...(parameters.length > 0 ? { parameters } : {}),
    ...bodyOf(operation),
    responses: { ...success(operation), ...problems(operation) },
  };
}

/** `GET /tracks/{id}/similar` is `getTracksIdSimilar`. */
function operationId(method: string, path: string): string {
  const words = path.split(/[^A-Za-z]+/).filter(Boolean);
  return method.toLowerCase() + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

function pathParameters(path: string): Json[] {
  return Array.from(path.matchAll(/\{(\w+)\}/g), ([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}

function queryParameters({ query }: Operation): Json[] {
  if (!query) return [];
  // A parameter is described by its value, whose range is told, and not by the text that it is written as.
  const { properties = {}, required = [] } = z.toJSONSchema(query, { io: 'output', unrepresentable: 'any' });
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
    // Lists are written with commas, not by repeating the name.
    ...(typeof schema === 'object' && schema.type === 'array' ? { explode: false } : {}),
  }));
}

function bodyOf({ body, bodyTypes }: Operation): Json {
  const content = body
    ? { 'application/json': { schema: reference(body) } }
    : Object.fromEntries((bodyTypes ?? []).map((type) => [type, {}]));
  return Object.keys(content).length > 0 ? { requestBody: { required: true, content } } : {};
}

function success(operation: Operation): Json {
  const { answer, method, ranges } = operation;
  const headers = (status: number) => ({ headers: answerHeaders(operation, status) });
  const content =
    typeof answer === 'string'
      ? { 'application/json': { schema: reference(answer) } }
      : { [answer.type]: {} };
  return {
    200: { description: 'As asked', ...headers(200), content },
    ...(ranges
      ? {
          206: {
            description: 'The part that was asked for, or its beginning',
            ...headers(206),
            content,
          },
        }
      : {}),
    ...(method === 'GET'
      ? { 304: { description: 'As the ETag in If-None-Match has it', ...headers(304) } }
      : {}),
  };
}

function problems(operation: Operation): Json {
  const byStatus = new Map<number, contract.ProblemCode[]>();
  for (const code of problemCodes(operation)) {
    const { status } = kindOfProblem(code);
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const schema = reference('problemSchema');
  return Object.fromEntries(
    Array.from(byStatus, ([status, codes]) => [
      status,
      {
        description: codes.join(', '),
        headers: answerHeaders(operation, status),
        content: { 'application/problem+json': { schema } },
      },
    ]),
  );
}

/** What an operation of this kind may be refused with, and what is special to it. */
function problemCodes({ method, path, query, body, bodyTypes, problems: special }: Operation) {
  const takesBody = body !== undefined || bodyTypes !== undefined;
  const codes: contract.ProblemCode[] = [
    'invalid_request', // no address takes a parameter that it does not know
    ...(path.includes('{') ? (['not_found'] as const) : []),
    ...(takesBody ? (['payload_too_large', 'unsupported_media_type'] as const) : []),
    ...(method === 'GET' ? [] : (['storage_full'] as const)),
    ...(takesStrategy(query) ? (['not_cached'] as const) : []),
    ...(special ?? []),
    'internal',
    'backend_unavailable',
  ];
  return new Set(codes);
}

/** Whoever may ask for `fast` may be told that memory has nothing. */
function takesStrategy(query: z.ZodMiniType | undefined): boolean {
  return query instanceof z.ZodMiniObject && 'strategy' in query.shape;
}
