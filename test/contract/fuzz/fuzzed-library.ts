/** A library that random requests are sent to, compared with a model of it and with its own store. */
import { expect } from 'vitest';
import type * as z from 'zod/mini';
import * as contract from '../../../src/api/contract.ts';
import type { Backend } from '../../../src/backend/backend.ts';
import type { CallResult } from '../contract-client.ts';
import { callBackend, newDatabaseName, openNodeBackend } from '../mount/node-backend.ts';
import { LibraryModel } from './library-model.ts';
import { type ApiDocument, type FuzzRequest, resolve } from './requests.ts';

/** What an answer tells of how it was made: no two askings agree on it. */
const VOLATILE = new Set([
  'optimization',
  'strategy',
  'fingerprint_source',
  'cache_hit',
  'time_ms',
  'source',
  'stats',
]);
/** Answers that tell of memory, or of this moment. */
const OF_THE_MOMENT = /^\/(cache|health|stats|library\/export|openapi)/;

const START_MS = 1_750_000_000_000;

export class FuzzedLibrary {
  readonly model = new LibraryModel();
  /** Milliseconds; moves with every request. */
  #nowMs = START_MS;
  readonly #document: ApiDocument;
  readonly #database = newDatabaseName();
  #backend: Backend | null = null;
  /** Questions that were answered, as `path?query`. */
  readonly #asked = new Set<string>();

  constructor(document: ApiDocument) {
    this.#document = document;
  }

  async open(): Promise<Backend> {
    const clock = { now: () => this.#nowMs, monotonic: () => this.#nowMs - START_MS };
    return openNodeBackend(this.#database, clock);
  }

  /** Sends a request, holds the answer to the document, and writes down what it must have changed. */
  async send(abstract: FuzzRequest): Promise<void> {
    this.#nowMs += 1000;
    const request = resolve(abstract, (kind, at) => this.model.lookUp(kind, at));
    const address = addressOf(request);
    const result = await this.#call(request.method, address, request);
    this.#checkForm(request, address, result);
    if (result.status !== 200) return;
    if (request.method === 'HEAD') return;
    const isJson = result.headers['content-type']?.startsWith('application/json') ?? false;
    const answer = isJson ? result.json() : null;
    this.model.note(request, answer);
    if (request.method !== 'GET' || request.isHostile || !isJson || OF_THE_MOMENT.test(request.route)) return;
    // What memory alone was to answer, no start can.
    if (!request.query.some(([name]) => name === 'strategy')) this.#asked.add(address);
    // Whatever memory held, it must be what is worked out anew.
    if (this.#takesStrategy(request.route)) await this.#compareAnew(address, answer);
  }

  /** Lets so much time pass. */
  wait(ms: number): void {
    this.#nowMs += ms;
  }

  async restart(): Promise<void> {
    await this.#backend?.close();
    this.#backend = null;
  }

  /** The library is what the model says, and what its store says. */
  async check(): Promise<void> {
    await this.#compareWithModel();
    const fresh = await this.open();
    try {
      for (const address of this.#asked) {
        const [kept, stored] = [await this.#call('GET', address), await callBackend(fresh, 'GET', address)];
        expect(plain(kept), `${address}, and after a start`).toEqual(plain(stored));
      }
    } finally {
      await fresh.close();
    }
  }

  async close(): Promise<void> {
    await this.#backend?.close();
  }

  async #call(method: string, address: string, request?: FuzzRequest): Promise<CallResult> {
    this.#backend ??= await this.open();
    const { contentType = null, body } = request ?? {};
    const takesBody = method !== 'GET' && method !== 'HEAD' && body !== undefined;
    return callBackend(this.#backend, method, address, {
      ...(contentType ? { headers: { 'content-type': contentType } } : {}),
      ...(takesBody
        ? { body: contentType === 'application/json' ? JSON.stringify(body) : String(body) }
        : {}),
    });
  }

  #checkForm({ method, route, isHostile }: FuzzRequest, address: string, result: CallResult): void {
    const name = `${method} ${address}`;
    expect(result.status, `${name}: ${result.text.slice(0, 500)}`).toBeLessThan(500);
    const operation = this.#document.paths[route]?.[method.toLowerCase()];
    if (!operation || isHostile) return;
    expect(Object.keys(operation.responses), `${name}: ${result.text.slice(0, 500)}`).toContain(
      String(result.status),
    );
    const problem = result.status >= 400;
    const media = Object.entries(operation.responses[String(result.status)]?.content ?? {})[0];
    const reference = (media?.[1] as { schema?: { $ref?: string } } | undefined)?.schema?.$ref; // as the document has it
    if (reference === undefined || result.status === 304) return;
    expect(result.headers['content-type']).toContain(
      problem ? 'application/problem+json' : 'application/json',
    );
    const parsed = schemaOf(reference).safeParse(result.json());
    expect(parsed.error?.issues, name).toBeUndefined();
  }

  #takesStrategy(route: string): boolean {
    const parameters = this.#document.paths[route]?.get?.parameters ?? [];
    return parameters.some(({ name }) => name === 'strategy');
  }

  async #compareAnew(address: string, answer: unknown): Promise<void> {
    const url = new URL(address, 'https://host');
    url.searchParams.set('strategy', 'batch');
    const anew = await this.#call('GET', `${url.pathname}${url.search}`);
    expect(withoutVolatile(answer), `${address}, and anew`).toEqual(withoutVolatile(anew.json()));
  }

  async #compareWithModel(): Promise<void> {
    const rows = new Map((await this.#all('/tracks?limit=200')).map((row) => [row.id, row]));
    expect([...rows.keys()].sort()).toEqual([...this.model.tracks.keys()].sort());
    for (const [id, { since: _since, tags, heard, ...expected }] of this.model.tracks) {
      expect(rows.get(id)).toMatchObject({ ...expected, ...tags });
      if (heard !== undefined) {
        const { fingerprint } = (await this.#call('GET', `/tracks/${id}`)).json() as contract.Track; // a 200
        expect(fingerprint?.metrics ?? null).toEqual(heard);
      }
    }
    const { items: roots } = (await this.#call('GET', '/library/roots')).json() as contract.RootList; // a 200
    expect(new Map(roots.map(({ id, name }) => [id, name]))).toEqual(this.model.roots);
    expect((await this.#call('GET', '/cache/config')).json()).toMatchObject(this.model.settings);
    await this.#comparePlaylists();
  }

  async #comparePlaylists(): Promise<void> {
    const lists = await this.#all('/playlists?limit=200');
    expect(lists.map(({ id }) => id).sort()).toEqual([...this.model.playlists.keys()].sort());
    for (const [id, { trackIds, ...expected }] of this.model.playlists) {
      expect(lists.find((list) => list.id === id)).toMatchObject(expected);
      const items = (await this.#all(`/playlists/${id}/items?limit=200`)) as unknown as {
        track_id: string;
      }[]; // its items
      if (trackIds) expect(items.map(({ track_id }) => track_id)).toEqual(trackIds);
    }
  }

  /** All pages of a list. */
  async #all(address: string): Promise<{ id: string }[]> {
    const all: { id: string }[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const more: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const page = (await this.#call('GET', `${address}${more}`)).json() as contract.Page<{ id: string }>; // a 200
      all.push(...page.items);
      cursor = page.next_cursor;
    }
    return all;
  }
}

function addressOf({ route, path, query }: FuzzRequest): string {
  const filled = route.replace(/\{(\w+)\}/g, (_all, name) => encodeURIComponent(path[name] ?? ''));
  const parameters = query.map((pair) => pair.map(encodeText).join('='));
  return parameters.length === 0 ? filled : `${filled}?${parameters.join('&')}`;
}

/** Half a character can't be written into an address. */
function encodeText(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '?'));
}

function plain({ status, headers, text }: CallResult): unknown {
  return headers['content-type']?.includes('json')
    ? { status, body: withoutVolatile(JSON.parse(text)) }
    : { status };
}

function withoutVolatile(value: unknown): unknown {
  // Sums of fractions depend on the order in which tracks are added up, which a start may change.
  if (typeof value === 'number') return Number(value.toPrecision(12));
  if (Array.isArray(value)) return value.map(withoutVolatile);
  if (typeof value !== 'object' || value === null) return value;
  const parts = Object.entries(value).filter(([name]) => !VOLATILE.has(name));
  return Object.fromEntries(parts.map(([name, part]) => [name, withoutVolatile(part)]));
}

/** `#/components/schemas/TrackRow` is `trackRowSchema` of the contract. */
function schemaOf(reference: string): z.ZodMiniType {
  const name = reference.slice(reference.lastIndexOf('/') + 1);
  const schemas = contract as unknown as Record<string, z.ZodMiniType>; // a module of them, among others
  const schema = schemas[`${name.charAt(0).toLowerCase()}${name.slice(1)}Schema`];
  if (!schema) throw new Error(`The contract has no schema for ${reference}.`);
  return schema;
}
