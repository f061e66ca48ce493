/** What a route answers, and how that becomes a response with all headers of the contract. */
import type { Strategy } from './contract.ts';

export interface Answer {
  status?: number;
  body: string | Uint8Array<ArrayBuffer> | ArrayBuffer | Blob | ReadableStream<Uint8Array>;
  contentType?: string;
  cacheHit?: boolean;
  /** Where the answer comes from: memory, the store, or worked out now. */
  cacheStrategy: 'streaming' | 'database' | 'computed';
  /** Where a fingerprint is involved. */
  strategy?: Strategy;
  /** Weak validator of the content; without it, made from the body where the body is text. */
  etag?: string;
  headers?: Record<string, string>;
  /** Under which key memory has it, and where the next page begins, if it is one of a list. */
  kept?: { key: string; nextCursor: string | null };
}

export interface AnswerContext {
  request: Request;
  elapsedMs: number;
}

const JSON_TYPE = 'application/json';

/** An answer worked out now. */
export function jsonAnswer(value: unknown, more: Partial<Answer> = {}): Answer {
  return { body: JSON.stringify(value), cacheStrategy: 'computed', ...more };
}

/** A weak ETag of a text or of bytes: two 32-bit FNV-1a hashes over alternating units, and the length. */
export function etagOf(content: string | Uint8Array): string {
  const [even, odd] = typeof content === 'string' ? hashesOfText(content) : hashesOfBytes(content);
  const hex = (hash: number) => (hash >>> 0).toString(16).padStart(8, '0');
  return `W/"${hex(even)}${hex(odd)}-${content.length.toString(36)}"`;
}

const HASH_BASIS = 0x811c9dc5;
const HASH_PRIME = 0x01000193;

function hashesOfText(text: string): [number, number] {
  let [even, odd] = [HASH_BASIS, HASH_BASIS];
  for (let at = 0; at < text.length; at += 2) {
    even = Math.imul(even ^ text.charCodeAt(at), HASH_PRIME);
    if (at + 1 < text.length) odd = Math.imul(odd ^ text.charCodeAt(at + 1), HASH_PRIME);
  }
  return [even, odd];
}

function hashesOfBytes(bytes: Uint8Array): [number, number] {
  let [even, odd] = [HASH_BASIS, HASH_BASIS];
  for (let at = 0; at < bytes.length; at += 2) {
    even = Math.imul(even ^ (bytes[at] ?? 0), HASH_PRIME);
    if (at + 1 < bytes.length) odd = Math.imul(odd ^ (bytes[at + 1] ?? 0), HASH_PRIME);
  }
  return [even, odd];
}

/** Makes the response: caching and timing headers, and 304 where the caller has the content already. */
export function toResponse(answer: Answer, { request, elapsedMs }: AnswerContext): Response {
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  const headers = new Headers(answer.headers);
  headers.set('Content-Type', answer.contentType ?? JSON_TYPE);
  headers.set('X-Content-Type-Options', 'nosniff');
  headers.set('X-Cache-Hit', String(answer.cacheHit ?? false));
  headers.set('X-Cache-Strategy', answer.cacheStrategy);
  if (answer.strategy) headers.set('X-Fingerprint-Strategy', answer.strategy);
  headers.set('Cache-Control', isRead ? `public, max-age=${answer.cacheHit ? 300 : 60}` : 'no-store');
  headers.set('Server-Timing', `app;dur=${elapsedMs.toFixed(2)}`);
  const etag = answer.etag ?? (typeof answer.body === 'string' ? etagOf(answer.body) : undefined);
  if (etag) headers.set('ETag', etag);
  if (isRead && etag && matches(request.headers.get('if-none-match'), etag)) {
    headers.delete('Content-Type');
    return new Response(null, { status: 304, headers });
  }
  return new Response(answer.body, { status: answer.status ?? 200, headers });
}

/** The weak comparison (RFC 9110): whether tags are strong makes no difference, and `*` stands for any. */
function matches(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false;
  if (ifNoneMatch.trim() === '*') return true;
  const opaque = etag.slice(etag.indexOf('"'));
  return Array.from(ifNoneMatch.matchAll(/"[^"]*"/g), ([tag]) => tag).includes(opaque);
}
