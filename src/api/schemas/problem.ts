/** The schema of every error answer (RFC 9457). */
import * as z from 'zod/mini';

export const PROBLEM_CODES = [
  'invalid_request',
  'not_found',
  'not_cached',
  'no_such_route',
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

/** Body of every error answer, sent as `application/problem+json`. */
export const problemSchema = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.enum(PROBLEM_CODES),
  errors: z.exactOptional(z.array(z.strictObject({ field: z.string(), message: z.string() }))),
});
