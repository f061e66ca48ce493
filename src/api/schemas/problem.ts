/** The schema of every error answer (RFC 9457). */
import * as z from 'zod/mini';

export const PROBLEM_CODES = [
  'invalid_request',
  'query_syntax',
  'not_found',
  'not_cached',
  'no_such_route',
  'file_gone',
  'file_away',
  'permission_lost',
  'range_not_satisfiable',
  'fingerprint_missing',
  'versions_differ',
  'not_comparable',
  'nothing_to_match',
  'too_few_tracks',
  'method_not_allowed',
  'payload_too_large',
  'unsupported_media_type',
  'content_changed',
  'unprocessable',
  'storage_full',
  'internal',
  'backend_unavailable',
] as const;

/** What kind of error an answer tells of; stable, unlike its prose. */
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** What is wrong with one field of a request; within a query also where, from 1 and in UTF-16 units, and what would be right. */
const fieldErrorSchema = z.strictObject({
  field: z.string(),
  message: z.string(),
  column: z.exactOptional(z.int()),
  length: z.exactOptional(z.int()),
  expected: z.exactOptional(z.array(z.string())),
});

/** What is wrong with one field. */
export type FieldError = z.output<typeof fieldErrorSchema>;

/** Body of every error answer, sent as `application/problem+json`. */
export const problemSchema = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.enum(PROBLEM_CODES),
  errors: z.exactOptional(z.array(fieldErrorSchema)),
});
