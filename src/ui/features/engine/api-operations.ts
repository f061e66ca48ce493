/** The OpenAPI document as the console needs it: the addresses, what they take, and an example of each body. */

export interface JsonSchema {
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  $ref?: string;
  minimum?: number;
  maximum?: number;
  default?: unknown;
  format?: string;
}

export interface ApiParameter {
  name: string;
  in: 'path' | 'query';
  required: boolean;
  schema: JsonSchema;
}

export interface ApiOperation {
  id: string;
  method: string;
  path: string;
  summary: string;
  parameters: ApiParameter[];
  /** `null` where it takes no body. */
  body: { type: string; schema: JsonSchema | null } | null;
}

interface RawOperation {
  operationId?: string;
  summary?: string;
  /** Those of the address, and references to headers, which the browser sends by itself. */
  parameters?: (ApiParameter | { $ref: string })[];
  requestBody?: { content?: Record<string, { schema?: JsonSchema }> };
}

export interface ApiDocument {
  paths: Record<string, Record<string, RawOperation>>;
  components?: { schemas?: Record<string, JsonSchema> };
}

const METHOD_ORDER = ['get', 'post', 'put', 'patch', 'delete'];

/** Every operation of the document, by path. */
export function operationsOf(document: ApiDocument): ApiOperation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    METHOD_ORDER.flatMap((method) => {
      const raw = methods[method];
      return raw ? [operationOf(method, path, raw)] : [];
    }),
  );
}

function operationOf(method: string, path: string, raw: RawOperation): ApiOperation {
  const [content] = Object.entries(raw.requestBody?.content ?? {});
  return {
    id: raw.operationId ?? `${method} ${path}`,
    method: method.toUpperCase(),
    path,
    summary: raw.summary ?? '',
    parameters: (raw.parameters ?? []).filter((parameter) => 'in' in parameter),
    body: content ? { type: content[0], schema: content[1].schema ?? null } : null,
  };
}

/** What a value may be, where it is one of a few; `null` where it is free. */
export function choicesOf(schema: JsonSchema): string[] | null {
  if (schema.enum) return schema.enum.map(String);
  if (schema.type === 'boolean') return ['true', 'false'];
  const options = schema.anyOf ?? schema.oneOf;
  if (options?.every((option) => option.const !== undefined))
    return options.map(({ const: value }) => String(value));
  return null;
}

/** How deep an example goes: schemas may refer to themselves. */
const DEEPEST = 6;

/** The smallest value that a schema describes: what must be there, and nothing else. Of a body without duties, one field. */
export function exampleOf(schema: JsonSchema, document: ApiDocument, depth = 0): unknown {
  const found = resolve(schema, document);
  if (found.const !== undefined) return found.const;
  if (found.default !== undefined) return found.default;
  if (found.enum) return found.enum[0];
  const [option] = found.anyOf ?? found.oneOf ?? [];
  if (option) return exampleOf(option, document, depth);
  const type = Array.isArray(found.type) ? found.type[0] : found.type;
  if (type === 'object' || found.properties)
    return depth < DEEPEST ? objectExample(found, document, depth) : {};
  if (type === 'array') return found.items && depth < 2 ? [exampleOf(found.items, document, depth + 1)] : [];
  if (type === 'number' || type === 'integer') return Math.max(0, found.minimum ?? 0);
  if (type === 'boolean') return true;
  if (type === 'null') return null;
  return found.format === 'date-time' ? '2026-01-01T00:00:00.000Z' : '';
}

function objectExample(schema: JsonSchema, document: ApiDocument, depth: number): object {
  const entries = Object.entries(schema.properties ?? {});
  const needed = entries.filter(([name]) => schema.required?.includes(name));
  const shown = needed.length > 0 || depth > 0 ? needed : entries.slice(0, 1);
  return Object.fromEntries(shown.map(([name, value]) => [name, exampleOf(value, document, depth + 1)]));
}

function resolve(schema: JsonSchema, document: ApiDocument): JsonSchema {
  const name = schema.$ref?.split('/').at(-1);
  return name === undefined ? schema : (document.components?.schemas?.[name] ?? {});
}

/** The address with its parameters, below `/api/v1/`. Empty parameters are left out. */
export function addressOf(
  { path, parameters }: ApiOperation,
  values: Readonly<Record<string, string>>,
): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
  const query = new URLSearchParams();
  for (const { name, in: place } of parameters) {
    const value = values[name] ?? '';
    if (place === 'query' && value !== '') query.set(name, value);
  }
  const text = query.toString();
  return `${filled.replace(/^\//, '')}${text === '' ? '' : `?${text}`}`;
}

/** Addresses that are sent with a body or by POST, and change nothing of the library: they read, or concern memory alone. */
const HARMLESS = ['/batch/tracks', '/cache/warm', '/cache/cleanup', '/cache/clear'];

/** Whether it changes the library or its settings. */
export function changesLibrary({ method, path }: ApiOperation): boolean {
  return method !== 'GET' && !HARMLESS.includes(path);
}

/** What cannot be taken back, or empties something. */
export function isDestructive({ method, path }: ApiOperation): boolean {
  return (
    method === 'DELETE' ||
    path === '/tracks/remove' ||
    path === '/cache/clear' ||
    path === '/library/rescans' ||
    path === '/library/import'
  );
}
