/** Checking what a request brings, and saying field by field what is wrong with it. */
import type * as z from 'zod/mini';
import { ApiProblem } from './problem.ts';

/** As many faults as an answer names. */
const ERRORS_NAMED = 20;

/** Items of a long list checked in one turn of the event loop: a few milliseconds' worth, even in code that runs for the first time. */
const ITEMS_A_TURN = 1000;

type FieldError = { field: string; message: string };
type Issue = z.core.$ZodIssue;

/** Parses a value, or throws the 400 that names the fields at fault. */
export function checkAgainst<Schema extends z.ZodMiniType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw invalidRequest(parsed.error.issues.flatMap((issue) => describe(issue)));
}

/** A list of a body that may have thousands of items. */
export interface LongList<Name extends string> {
  name: Name;
  /** The schema is asked about parts of it, hence can't tell. */
  most: number;
}

/** Checks a body some of whose list at a time; a fault names the item by its place in the whole list. */
export async function checkInTurns<Body extends object>(
  schema: z.ZodMiniType<Body>,
  value: unknown,
  { name, most }: LongList<string & keyof Body>,
  yieldTurn: () => Promise<void>,
): Promise<Body> {
  if (typeof value !== 'object' || value === null) return checkAgainst(schema, value);
  const items: unknown = Reflect.get(value, name);
  if (!Array.isArray(items) || items.length <= ITEMS_A_TURN) return checkAgainst(schema, value);
  if (items.length > most)
    throw invalidRequest([{ field: name, message: `must be at most ${most} items long` }]);
  const checked: unknown[] = [];
  for (let from = 0; ; from += ITEMS_A_TURN) {
    const part = { ...value, [name]: items.slice(from, from + ITEMS_A_TURN) };
    const parsed = checkPart(schema, part, name, from);
    const list: unknown = parsed[name];
    if (Array.isArray(list)) for (const item of list) checked.push(item);
    if (from + ITEMS_A_TURN >= items.length) return { ...parsed, [name]: checked };
    await yieldTurn();
  }
}

function checkPart<Body>(schema: z.ZodMiniType<Body>, part: object, name: string, from: number): Body {
  try {
    return checkAgainst(schema, part);
  } catch (thrown) {
    if (!(thrown instanceof ApiProblem) || thrown.code !== 'invalid_request') throw thrown;
    const inList = new RegExp(`^${name}\\.(\\d+)`);
    throw invalidRequest(
      thrown.errors.map(({ field, message }) => ({
        field: field.replace(inList, (_, at) => `${name}.${from + Number(at)}`),
        message,
      })),
    );
  }
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

/** Throws the 400 that names every parameter of an address that is not among those that are taken. */
export function refuseOtherParameters(url: URL, taken: readonly string[]): void {
  const others = [...new Set(url.searchParams.keys())].filter((name) => !taken.includes(name));
  if (others.length === 0) return;
  throw invalidRequest(others.map((field) => ({ field, message: 'is not known here' })));
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
      return issue.input === undefined ? 'is missing' : `must be ${typeName(issue.expected)}`;
    case 'invalid_value':
      return issue.input === undefined ? 'is missing' : `must be ${choiceOf(issue.values)}`;
    case 'too_small':
      return `must be at least ${issue.minimum}${unitOf(issue.origin)}`;
    case 'too_big':
      return `must be at most ${issue.maximum}${unitOf(issue.origin)}`;
    case 'invalid_format':
      return issue.message === 'Invalid input' ? `must be a valid ${issue.format}` : issue.message;
    case 'invalid_union':
      return unionMessage(issue);
    default:
      return issue.message === 'Invalid input' ? 'is not valid' : issue.message;
  }
}

/** A union is told apart by one field, which is where the issue is; else any of its forms would do. */
function unionMessage(issue: Extract<Issue, { code: 'invalid_union' }>): string {
  if ('options' in issue && Array.isArray(issue.options)) {
    return isMissing(issue) ? 'is missing' : `must be ${choiceOf(issue.options)}`;
  }
  const forms = issue.errors.flatMap(([first]) => (first ? [messageOf(first)] : []));
  return forms.length > 0 ? [...new Set(forms)].join(', or ') : 'matches none of the allowed forms';
}

/** The input of such an issue is the whole object. */
function isMissing({ input, path }: Issue): boolean {
  const name = path.at(-1);
  return typeof input === 'object' && input !== null && name !== undefined && !Object.hasOwn(input, name);
}

function choiceOf(values: readonly unknown[]): string {
  const words = values.map(String).join(', ');
  return values.length === 1 ? words : `one of ${words}`;
}

function typeName(type: string): string {
  if (type === 'int') return 'a whole number';
  if (type === 'record') return 'an object';
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
}

function unitOf(origin: string): string {
  if (origin === 'string') return ' characters long';
  return origin === 'array' ? ' items long' : '';
}
