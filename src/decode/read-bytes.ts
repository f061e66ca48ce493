import { EarmarkError } from '../shared/failures.ts';

/** Reads `[start, end)` of a file, less if the file is shorter. Throws `file_gone` or `permission_lost`. */
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
  // Compared by name: a DOMException of another realm is no instance of ours.
  const name = thrown instanceof Error ? thrown.name : null;
  if (name === 'NotFoundError') {
    return new EarmarkError('file_gone', 'The file is no longer where it was. Rescan its folder.', {
      cause: thrown,
    });
  }
  if (name === 'NotReadableError' || name === 'NotAllowedError' || name === 'SecurityError') {
    const detail =
      'The file cannot be read: it was changed since the last scan, or the browser lost its permission. ' +
      'Rescan its folder, or reconnect it.';
    return new EarmarkError('permission_lost', detail, { cause: thrown });
  }
  return null;
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
