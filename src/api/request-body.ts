/** Reading the bodies of requests, within bounds. */
import type * as z from 'zod/mini';
import { ApiProblem, invalidField } from './problem.ts';
import { checkAgainst, checkInTurns, type LongList } from './validation.ts';

const MEGABYTE = 1024 * 1024;

/** The largest JSON body that isn't a list of tracks or ids. */
export const SMALL_BODY_BYTES = MEGABYTE;

/** The largest JSON body: 500 tracks, or the ids a rescan misses. */
export const LARGE_BODY_BYTES = 16 * MEGABYTE;

/** Reads and checks a JSON body. Throws 415, 413 or 400. */
export async function readJson<Schema extends z.ZodMiniType>(
  request: Request,
  schema: Schema,
  maximumBytes: number = SMALL_BODY_BYTES,
): Promise<z.output<Schema>> {
  requireType(request, ['application/json']);
  const text = new TextDecoder().decode(await readBytes(request, maximumBytes));
  return checkAgainst(schema, parseJson(text));
}

/** The same of a body that has a long list, which is checked with turns for others in between. */
export async function readLongJson<Body extends object>(
  request: Request,
  schema: z.ZodMiniType<Body>,
  { maximumBytes = SMALL_BODY_BYTES, ...list }: LongList<string & keyof Body> & { maximumBytes?: number },
  yieldTurn: () => Promise<void>,
): Promise<Body> {
  requireType(request, ['application/json']);
  const text = new TextDecoder().decode(await readBytes(request, maximumBytes));
  return checkInTurns(schema, parseJson(text), list, yieldTurn);
}

/** The media type of the body, which must be one of `allowed`. Throws 415. */
export function requireType(request: Request, allowed: readonly string[]): string {
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (allowed.includes(type)) return type;
  throw new ApiProblem('unsupported_media_type', { detail: `The body must be ${allowed.join(' or ')}.` });
}

/** Reads a body up to a limit, whatever its headers promise. Throws 413. */
export async function readBytes(request: Request, maximumBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(request.headers.get('content-length') ?? 0) > maximumBytes) throw tooLarge(maximumBytes);
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = request.body?.getReader();
  for (;;) {
    const part = await reader?.read();
    if (!part || part.done) break;
    length += part.value.byteLength;
    if (length > maximumBytes) {
      await reader?.cancel();
      throw tooLarge(maximumBytes);
    }
    chunks.push(part.value);
  }
  return join(chunks, length);
}

function join(chunks: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidField('(request)', 'must be valid JSON');
  }
}

function tooLarge(maximumBytes: number): ApiProblem {
  return new ApiProblem('payload_too_large', { detail: `The body may have ${maximumBytes} bytes at most.` });
}
