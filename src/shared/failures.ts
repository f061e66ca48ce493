/** Why a file could not be read, decoded, heard or stored. The codes are part of the wire contract. */
export const FAILURE_CODES = [
  'not_audio',
  'unsupported_codec',
  'corrupt',
  'empty',
  'encrypted',
  'too_large',
  'file_gone',
  'permission_lost',
  'timeout',
  'worker_crashed',
  'storage_full',
  'storage_unavailable',
  'aborted',
  'internal',
] as const;

export type FailureCode = (typeof FAILURE_CODES)[number];

/** A failure as it crosses realms and the wire: plain data, so that nothing of it is lost on the way. */
export interface Failure {
  code: FailureCode;
  /** A sentence for a person: what happened, and where it helps, what to do. */
  detail: string;
}

/** A failure that has a code; anything else that is thrown is a fault of ours and becomes `internal`. */
export class EarmarkError extends Error {
  override readonly name = 'EarmarkError';
  readonly code: FailureCode;

  constructor(code: FailureCode, detail: string, options?: { cause?: unknown }) {
    super(detail, options);
    this.code = code;
  }
}

/** Turns whatever was thrown into plain data with a code. */
export function toFailure(thrown: unknown): Failure {
  if (thrown instanceof EarmarkError) return { code: thrown.code, detail: thrown.message };
  if (thrown instanceof Error) {
    const name = thrown.name;
    if (name === 'AbortError') return { code: 'aborted', detail: 'The work was stopped before it was done.' };
    if (name === 'NotFoundError')
      return { code: 'file_gone', detail: 'The file is no longer where it was. Rescan the folder.' };
    if (name === 'NotAllowedError' || name === 'NotReadableError') {
      return {
        code: 'permission_lost',
        detail: 'The browser may no longer read this file. Reconnect its folder.',
      };
    }
    return { code: 'internal', detail: `${name}: ${thrown.message}` };
  }
  return { code: 'internal', detail: String(thrown) };
}
