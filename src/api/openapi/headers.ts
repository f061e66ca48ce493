/** The headers of requests and answers, described once and referred to by every operation. */
import type { Operation } from './operations.ts';

type Json = { [name: string]: unknown };

const text = (description: string, schema: Json = {}): Json => ({
  description,
  schema: { type: 'string', ...schema },
});

/** Headers that an answer may have. */
export const HEADERS: Readonly<Record<string, Json>> = {
  'Cache-Control': text(
    'How long the answer may be kept: longer where memory had it; never an error or a write',
  ),
  ETag: text('The version of the content, to be sent back as If-None-Match'),
  'Server-Timing': text('How long the backend worked on the answer, in milliseconds', {
    examples: ['app;dur=1.93'],
  }),
  'X-Cache-Hit': text('Whether memory had the answer', { enum: ['true', 'false'] }),
  'X-Cache-Strategy': text('Where the answer is from: memory, the store, or worked out now', {
    enum: ['streaming', 'database', 'computed'],
  }),
  'X-Fingerprint-Strategy': text('How the fingerprints in the answer were come by, where there are any', {
    enum: ['fast', 'accurate', 'batch'],
  }),
  'Accept-Ranges': text('That parts of the content can be asked for'),
  'Content-Range': text('Which part of the content it is, and how long the whole is'),
};

const header = (name: string, description: string): Json => ({
  name,
  in: 'header',
  required: false,
  ...text(description),
});

/** Headers that a request may have. */
export const HEADER_PARAMETERS: Readonly<Record<string, Json>> = {
  IfNoneMatch: header(
    'If-None-Match',
    'Tags of what the caller has, with commas, or `*`. They are compared weakly; 304 where one is that of the content',
  ),
  Range: header('Range', 'One range of bytes; several are answered with the whole'),
  IfRange: header(
    'If-Range',
    'The tag of what the caller has a part of: the range counts only while it holds',
  ),
};

const OF_ALL = ['Cache-Control', 'Server-Timing', 'X-Cache-Hit', 'X-Cache-Strategy'];

/** References to the headers that a request of this kind may have. */
export function headerParameters({ method, ranges }: Operation): Json[] {
  const names = method === 'GET' ? ['IfNoneMatch', ...(ranges ? ['Range', 'IfRange'] : [])] : [];
  return names.map((name) => ({ $ref: `#/components/parameters/${name}` }));
}

/** References to the headers of an answer with this status. */
export function answerHeaders({ ranges }: Operation, status: number): Json {
  const names = [...OF_ALL];
  if (status < 400) names.push('ETag', 'X-Fingerprint-Strategy');
  if (ranges && status < 300) names.push('Accept-Ranges');
  if (status === 206 || status === 416) names.push('Content-Range');
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}
