import type { FieldError } from './schemas/problem.ts';

export interface ApiErrorDetails {
  status: number;
  code: string;
  title: string;
  detail: string;
  errors?: FieldError[];
}

/** An answer of the API that says no; `code` is stable, `detail` is a sentence for a person. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly errors: FieldError[];

  constructor(details: ApiErrorDetails) {
    super(`${details.status} ${details.code}: ${details.detail}`);
    this.status = details.status;
    this.code = details.code;
    this.title = details.title;
    this.detail = details.detail;
    this.errors = details.errors ?? [];
  }
}

/** Reads the problem of an error answer; an answer that is no problem document becomes `not_the_api`. */
export async function readApiError(response: Response): Promise<ApiError> {
  // The schema comes with the first error: no screen needs it to open.
  const [text, { problemSchema }] = await Promise.all([response.text(), import('./schemas/problem.ts')]);
  const parsed = problemSchema.safeParse(parseJson(text));
  if (parsed.success) return new ApiError(parsed.data);
  return new ApiError({
    status: response.status,
    code: 'not_the_api',
    title: 'Not an answer of Earmark',
    detail: `Something other than the backend answered with status ${response.status}.`,
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // not JSON, hence no problem document: the caller says so
  }
}
