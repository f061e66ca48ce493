import { foldPhrase } from '../../query/language/fold-phrase.ts';
import { type ParseResult, parseQuery } from '../../query/language/parse-query.ts';
import { printQuery } from '../../query/language/print-query.ts';
import type { Query, QueryNode } from '../../query/language/query-node.ts';
import type { QuerySyntaxError, Unfinished } from '../../query/language/syntax-error.ts';
import { withApostrophes } from '../../query/search/apostrophe-words.ts';
import { hasWholeField } from '../../query/search/has-whole-field.ts';
import { plainWords } from '../../query/search/typed-words.ts';
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
  /** What is written like a field and is none, hence was taken as text. */
  unknownField: QuerySyntaxError | null;
}

type ParsedQuery = Extract<ParseResult, { outcome: 'parsed' }>;

/**
 * Reads a query. One that can't be understood but is the title, path or another field of a track is taken as that text;
 * otherwise throws 400 `query_syntax`, with the column and what was expected there.
 */
export async function readQuestion({ library, yieldTurn }: ApiDeps, source: string): Promise<Question> {
  const result = parseQuery(source);
  const text = foldPhrase(source);
  const isCalledSo = async () => text !== '' && (await hasWholeField(library.index, text, yieldTurn));
  if (result.outcome === 'parsed') {
    const { query, unfinished, unknownField } = result;
    // In the order of how near tracks sound one that is called so has no place.
    if (query.similarTo !== null && (await isCalledSo())) return textQuestion(text);
    const normal = printQuery(query);
    const literal = query.similarTo === null && !findsAsText(result, text, normal) ? text : null;
    const key = literal === null ? normal : `${normal}\n${literal}`;
    return { query, literal, normal, unfinished, unknownField, key };
  }
  if (await isCalledSo()) return textQuestion(text);
  const { message, column, length, expected } = result.error;
  throw new ApiProblem('query_syntax', {
    detail: message,
    errors: [{ field: 'query', message, column, length, expected }],
  });
}

/** The question with words also as the library spells them with an apostrophe. It has the key of what was asked: the same answer. */
export async function speltOut({ library, yieldTurn }: ApiDeps, question: Question): Promise<Question> {
  const { filter } = question.query;
  if (!filter) return question;
  const spelt = await withApostrophes(filter, await library.index.prepareText(yieldTurn), yieldTurn);
  return spelt === filter ? question : { ...question, query: { ...question.query, filter: spelt } };
}

function textQuestion(text: string): Question {
  const filter: QueryNode = { type: 'text', field: null, match: 'contains', text };
  const query = { filter, similarTo: null };
  const normal = printQuery(query);
  return { query, literal: null, normal, key: normal, unfinished: null, unknownField: null };
}

/** Whether the words of a query find by themselves what is called as the query is typed. */
function findsAsText({ query, unfinished }: ParsedQuery, text: string, normal: string): boolean {
  const words = plainWords(query);
  if (text === '') return true;
  if (words === null) return false;
  return unfinished !== null || words.join(' ') === text || (normal === text && !text.includes('\\'));
}
