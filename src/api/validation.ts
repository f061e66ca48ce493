/** Checking what a request brings, and saying field by field what is wrong with it. */
import type * as z from 'zod/mini';
import { ApiProblem } from './problem.ts';

/** As many faults as an answer names. */
const ERRORS_NAMED = 20;

type FieldError = { field: string; message: string };
type Issue = z.core.$ZodIssue;

/** Parses a value, or throws the 400 that names the fields at fault. */
export function checkAgainst<Schema extends z.ZodMiniType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw invalidRequest(parsed.error.issues.flatMap((issue) => describe(issue)));
}

/** Parses the query string of an address; a name given twice is a fault. */
export function checkQuery<Schema extends z.ZodMiniType>(schema: Schema, url: URL): z.output<Schema> {
  const values: Record<string, string> = Object.create(null);
  const errors: FieldError[] = [];
  for (const [name, value] of url.searchParams) {
    if (name in values) errors.push({ field: name, message: 'is given more than once' });
    values[name] = value;
  }
  if (errors.length > 0) throw invalidRequest(errors);
  return checkAgainst(schema, { ...values });
}

function invalidRequest(errors: FieldError[]): ApiProblem {
  const named = errors
    .slice(0, ERRORS_NAMED)
    .map(({ field, message }) => ({ field: field.slice(0, 200), message }));
  const [first] = named;
  return new ApiProblem('invalid_request', {
    detail: first ? `${first.field}: ${first.message}` : 'The request is not valid.',
    errors: named,
  });
}

function describe(issue: Issue): FieldError[] {
  const field = issue.path.map(String).join('.') || '(request)';
  if (issue.code === 'unrecognized_keys') {
    const prefix = issue.path.length > 0 ? `${field}.` : '';
    return issue.keys.map((key) => ({ field: `${prefix}${key}`, message: 'is not known here' }));
  }
  return [{ field, message: messageOf(issue) }];
}

function messageOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'is missing' : `must be ${article(issue.expected)}`;
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}`;
    case 'too_small':
      return `must be at least ${issue.minimum}${unitOf(issue.origin)}`;
    case 'too_big':
      return `must be at most ${issue.maximum}${unitOf(issue.origin)}`;
    case 'invalid_format':
      return issue.message === 'Invalid input' ? `must be a valid ${issue.format}` : issue.message;
    case 'invalid_union':
      return 'matches none of the allowed forms';
    default:
      return issue.message === 'Invalid input' ? 'is not valid' : issue.message;
  }
}

function article(type: string): string {
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
}

function unitOf(origin: string): string {
  if (origin === 'string') return ' characters long';
  return origin === 'array' ? ' items long' : '';
}
