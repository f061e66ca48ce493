import { EarmarkError, fileFailure } from '../shared/failures.ts';

/** Reads `[start, end)` of a file, less if the file is shorter. Throws `file_gone`, `unreadable_file` or `permission_lost`. */
export async function readBytes(file: Blob, start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await file.slice(start, end).arrayBuffer());
  } catch (thrown) {
    throw fileAccessFailure(thrown) ?? thrown;
  }
}

/** The failure behind an exception of the file system; `null` if the exception is about something else. */
export function fileAccessFailure(thrown: unknown): EarmarkError | null {
  if (thrown instanceof EarmarkError) return thrown;
  const failure = fileFailure(thrown);
  return failure && new EarmarkError(failure.code, failure.detail, { cause: thrown });
}

/** What a parser threw at a file's header, as `corrupt`. */
export function damagedHeader(thrown: unknown): EarmarkError {
  const why = thrown instanceof Error ? thrown.message : String(thrown);
  const detail = `The header of this file is damaged (${why}). Replace the file.`;
  return new EarmarkError('corrupt', detail, { cause: thrown });
}

/** Throws `aborted` once the signal has fired. */
export function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw new EarmarkError('aborted', 'Listening was stopped before it was done.');
}

/** The bytes as Latin-1 text, for four-letter codes. */
export function asciiAt(bytes: Uint8Array, offset: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(offset, offset + length));
}

/** A view of exactly these bytes. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
