import { cutText, TEXT_LIMITS } from './text-limits.ts';

/** Why a file could not be read, decoded, heard or stored. The codes are part of the wire contract. */
export const FAILURE_CODES = [
  'not_audio',
  'unsupported_codec',
  'corrupt',
  'empty',
  'encrypted',
  'too_large',
  'file_gone',
  'unreadable_file',
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

const PERMISSION_LOST: Failure = {
  code: 'permission_lost',
  detail: 'The browser may no longer read this file. Reconnect its folder.',
};

/** What the file system's exceptions mean, by name: a DOMException of another realm is no instance of ours. */
const FILE_FAILURES: Readonly<Record<string, Failure>> = {
  NotFoundError: { code: 'file_gone', detail: 'The file is no longer where it was. Rescan its folder.' },
  NotReadableError: {
    code: 'unreadable_file',
    detail:
      'This file could not be read: it was changed meanwhile, or another program holds it. Try it again.',
  },
  NotAllowedError: PERMISSION_LOST,
  SecurityError: PERMISSION_LOST,
};

/** The failure that an exception of the file system stands for; `null` if it is about something else. */
export function fileFailure(thrown: unknown): Failure | null {
  return thrown instanceof Error ? (FILE_FAILURES[thrown.name] ?? null) : null;
}

/**
 * Turns whatever was thrown into plain data with a code. The detail is always a sentence for a person: an answer of the
 * API brings its own in `detail`; of what nobody foresaw, the message is quoted.
 */
export function toFailure(thrown: unknown): Failure {
  if (thrown instanceof EarmarkError) return { code: thrown.code, detail: thrown.message };
  const known = fileFailure(thrown);
  if (known) return { ...known };
  if (thrown instanceof Error && thrown.name === 'AbortError') {
    return { code: 'aborted', detail: 'The work was stopped before it was done.' };
  }
  if (thrown instanceof Error && 'detail' in thrown && typeof thrown.detail === 'string') {
    const code = 'code' in thrown && isFailureCode(thrown.code) ? thrown.code : 'internal';
    return { code, detail: thrown.detail };
  }
  return { code: 'internal', detail: unforeseen(thrown instanceof Error ? thrown.message : String(thrown)) };
}

function isFailureCode(code: unknown): code is FailureCode {
  return FAILURE_CODES.some((known) => known === code);
}

function unforeseen(message: string): string {
  return message === ''
    ? 'Something went wrong inside Earmark.'
    : cutText(`Something went wrong inside Earmark: ${message}`, TEXT_LIMITS.failureDetail);
}
