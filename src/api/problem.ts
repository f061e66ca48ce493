import { explainStorageTrouble } from '../shared/storage-trouble.ts';
import type { FieldError, Problem, ProblemCode } from './contract.ts';

interface ProblemDetails {
  detail: string;
  errors?: FieldError[];
  headers?: Record<string, string>;
}

const KINDS: Readonly<Record<ProblemCode, { status: number; title: string }>> = {
  invalid_request: { status: 400, title: 'The request is not valid' },
  query_syntax: { status: 400, title: 'The query cannot be understood' },
  not_found: { status: 404, title: 'There is no such thing' },
  not_cached: { status: 404, title: 'Not in memory' },
  no_such_route: { status: 404, title: 'There is no such address' },
  file_gone: { status: 404, title: 'The file is not there' },
  file_away: { status: 409, title: 'The file is out of reach' },
  permission_lost: { status: 403, title: 'The folder may not be read' },
  range_not_satisfiable: { status: 416, title: 'The range lies behind the end' },
  fingerprint_missing: { status: 409, title: 'The track has not been heard' },
  versions_differ: { status: 409, title: 'The tracks were heard by different versions of the analysis' },
  not_comparable: { status: 409, title: 'The tracks have too little in common to be compared' },
  nothing_to_match: { status: 409, title: 'The track lacks what others should match' },
  too_few_tracks: { status: 409, title: 'There are too few tracks' },
  method_not_allowed: { status: 405, title: 'The address does not take this method' },
  payload_too_large: { status: 413, title: 'The body is too large' },
  unsupported_media_type: { status: 415, title: 'The body is of the wrong type' },
  content_changed: { status: 409, title: 'The file has other audio by now' },
  unprocessable: { status: 422, title: 'The request cannot be followed' },
  storage_full: { status: 507, title: 'The disk space of this site is used up' },
  internal: { status: 500, title: 'Something went wrong' },
  backend_unavailable: { status: 503, title: 'The library could not be opened' },
};

/** Status and title that go with a code. */
export function kindOfProblem(code: ProblemCode): { status: number; title: string } {
  return KINDS[code];
}

/** Thrown where a request can't be answered as asked; becomes an `application/problem+json` answer. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly code: ProblemCode;
  readonly errors: FieldError[];
  readonly headers: Record<string, string>;

  constructor(code: ProblemCode, { detail, errors, headers }: ProblemDetails) {
    super(detail);
    this.code = code;
    this.errors = errors ?? [];
    this.headers = headers ?? {};
  }

  get status(): number {
    return KINDS[this.code].status;
  }

  /** The body of the answer. */
  toJSON(): Problem {
    const { status, title } = KINDS[this.code];
    const problem: Problem = { type: 'about:blank', title, status, detail: this.message, code: this.code };
    return this.errors.length > 0 ? { ...problem, errors: this.errors } : problem;
  }
}

/** 400 that names one field. */
export function invalidField(field: string, message: string): ApiProblem {
  return new ApiProblem('invalid_request', { detail: `${field}: ${message}`, errors: [{ field, message }] });
}

/** 404 for a track. */
export function noSuchTrack(id: string): ApiProblem {
  return new ApiProblem('not_found', { detail: `No track has the id ${id.slice(0, 100)}.` });
}

/** 404 for a root. */
export function noSuchRoot(id: string): ApiProblem {
  return new ApiProblem('not_found', { detail: `No root has the id ${id.slice(0, 100)}.` });
}

/** Turns whatever was thrown into a problem; a fault of ours says nothing about our insides. */
export function toProblem(thrown: unknown): ApiProblem {
  if (thrown instanceof ApiProblem) return thrown;
  if (tellsOfFullStorage(thrown)) {
    return new ApiProblem('storage_full', { detail: 'The browser gives this site no more disk space.' });
  }
  const trouble = explainStorageTrouble(thrown);
  if (trouble !== null) return new ApiProblem('backend_unavailable', { detail: trouble });
  return new ApiProblem('internal', {
    detail: 'The backend met an unexpected fault. Its log has the details.',
  });
}

/** Errors that wrap errors that wrap errors go no deeper than this. */
const DEEPEST = 5;

/**
 * Whether the browser refused more disk space. The store wraps that refusal: a transaction that was aborted for it has
 * it as `inner`, a bulk write lists it among its `failures`.
 */
function tellsOfFullStorage(thrown: unknown, depth = 0): boolean {
  if (typeof thrown !== 'object' || thrown === null || depth > DEEPEST) return false;
  if ('name' in thrown && thrown.name === 'QuotaExceededError') return true;
  const within: unknown[] = [];
  if ('inner' in thrown) within.push(thrown.inner);
  if ('cause' in thrown) within.push(thrown.cause);
  if ('failures' in thrown && Array.isArray(thrown.failures)) within.push(...thrown.failures);
  return within.some((error) => tellsOfFullStorage(error, depth + 1));
}
