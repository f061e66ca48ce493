/** How the contract suite talks to a mount of the API: plain data in and out, so that a call can cross into a page. */
import { expect } from 'vitest';
import type * as z from 'zod/mini';
import { problemSchema } from '../../src/api/contract.ts';

export interface CallInit {
  headers?: Record<string, string>;
  /** A text body. */
  body?: string;
  /** A binary body, byte by byte. */
  bytes?: number[];
}

export interface CallResult {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  text: string;
  json(): unknown;
}

/** One mount of the API under test. */
export interface ContractConnection {
  /** `path` is what follows `/api/v1`, with a leading slash. */
  call(method: string, path: string, init?: CallInit): Promise<CallResult>;
  /** Empties the library: no roots, no tracks. */
  reset(): Promise<void>;
  /** A mount that is ended between requests is left alone until the next reset. */
  oneRun?(): void;
  close(): Promise<void>;
}

/** Calls that check what every answer of the API has in common, and the schema of this one. */
export class ContractClient {
  readonly #connection: ContractConnection;

  constructor(connection: ContractConnection) {
    this.#connection = connection;
  }

  call(method: string, path: string, init?: CallInit): Promise<CallResult> {
    return this.#connection.call(method, path, init);
  }

  /** To be called by tests of what one run keeps in memory: everything else must survive the end of a run between any two requests. */
  oneRun(): void {
    this.#connection.oneRun?.();
  }

  /** A GET that must succeed and fit its schema. */
  async get<Schema extends z.ZodMiniType>(path: string, schema: Schema): Promise<z.output<Schema>> {
    return fitting(await this.call('GET', path), schema);
  }

  /** A request with a JSON body that must succeed and fit its schema. */
  async send<Schema extends z.ZodMiniType>(
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body: unknown,
    schema: Schema,
  ): Promise<z.output<Schema>> {
    const result = await this.sendRaw(method, path, body);
    expect(result.headers['cache-control'], `${method} ${path}`).toBe('no-store');
    return fitting(result, schema);
  }

  sendRaw(method: string, path: string, body: unknown): Promise<CallResult> {
    const headers = { 'content-type': 'application/json' };
    return this.call(method, path, body === undefined ? {} : { headers, body: JSON.stringify(body) });
  }

  /** A request that must be refused, in the form of a problem document, with this status and code. */
  async refused(result: CallResult | Promise<CallResult>, status: number, code: string) {
    const { headers, text, ...answer } = await result;
    expect(answer.status, text).toBe(status);
    expect(headers['content-type']).toContain('application/problem+json');
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['x-cache-hit']).toBe('false');
    const problem = problemSchema.parse(JSON.parse(text));
    expect(problem).toMatchObject({ status, code });
    return problem;
  }

  /** A 400 that names this field. */
  async refusedField(result: CallResult | Promise<CallResult>, field: string): Promise<void> {
    const problem = await this.refused(result, 400, 'invalid_request');
    expect(problem.errors?.map((error) => error.field)).toContain(field);
  }
}

function fitting<Schema extends z.ZodMiniType>(result: CallResult, schema: Schema): z.output<Schema> {
  expect(result.status, result.text).toBe(200);
  expect(result.headers['content-type']).toContain('application/json');
  expect(result.headers['x-cache-hit']).toMatch(/^(true|false)$/);
  expect(result.headers['x-cache-strategy']).toMatch(/^(streaming|database|computed)$/);
  expect(result.headers['server-timing']).toMatch(/^app;dur=\d+(\.\d+)?$/);
  expect(result.headers.etag).toMatch(/^(W\/)?"[^"]+"$/);
  const parsed = schema.safeParse(result.json());
  expect(parsed.error?.issues).toBeUndefined();
  if (!parsed.success) throw parsed.error;
  return parsed.data;
}
