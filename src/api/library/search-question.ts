import { foldPhrase } from '../../query/language/fold-phrase.ts';
import { parseQuery } from '../../query/language/parse-query.ts';
import { printQuery } from '../../query/language/print-query.ts';
import type { Query, QueryNode } from '../../query/language/query-node.ts';
import type { Unfinished } from '../../query/language/syntax-error.ts';
import { hasWholeField } from '../../query/search/has-whole-field.ts';
import type { ApiDeps } from '../deps.ts';
import { ApiProblem } from '../problem.ts';

/** What a search is asked, read. */
export interface Question {
  query: Query;
  /** The query as typed, where a track may be called so; see SearchRequest. */
  literal: string | null;
  /** The query in its normal spelling. */
  normal: string;
  /** The same for all questions with the same answer. */
  key: string;
  unfinished: Unfinished | null;
}

/**
 * Reads a query. One that can't be understood but is the title, path or another field of a track is taken as that text;
 * otherwise throws 400 `query_syntax`, with the column and what was expected there.
 */
export async function readQuestion({ library, yieldTurn }: ApiDeps, source: string): Promise<Question> {
  const result = parseQuery(source);
  const text = foldPhrase(source);
  if (result.outcome === 'parsed') {
    const { query, unfinished } = result;
    const normal = printQuery(query);
    const isPart = unfinished !== null && query.filter !== null;
    const literal = query.similarTo !== null || isPart || text === '' || text === normal ? null : text;
    return { query, literal, normal, unfinished, key: literal === null ? normal : `${normal}\n${literal}` };
  }
  if (text !== '' && (await hasWholeField(library.index, text, yieldTurn))) {
    const filter: QueryNode = { type: 'text', field: null, match: 'contains', text };
    const query = { filter, similarTo: null };
    const normal = printQuery(query);
    return { query, literal: null, normal, key: normal, unfinished: null };
  }
  const { message, column, length, expected } = result.error;
  throw new ApiProblem('query_syntax', {
    detail: message,
    errors: [{ field: 'query', message, column, length, expected }],
  });
}
