/**
 * The parser of the query language, by recursive descent:
 *
 *     query     = all { "OR" all }
 *     all       = { item }
 *     item      = [ "-" ] ( "(" query ")" | condition | quoted | word )
 *     condition = field ( ":" | ":=" | "=" | ":"? ( ">" | ">=" | "<" | "<=" ) ) ( quoted | word )
 *
 * Whatever isn't a condition, a bracket or a quote is text to be searched for, so that any title or path can be typed
 * as it is. What the end of the query cuts off is no error.
 */
import { foldPhrase } from './fold-phrase.ts';
import { parseCondition } from './parse-condition.ts';
import { allOf, anyOf, negated, type Query, type QueryNode } from './query-node.ts';
import { QueryReader } from './query-reader.ts';
import { type QuerySyntaxError, SyntaxFault, type Unfinished } from './syntax-error.ts';

export type ParseResult =
  /** `unknownField`: what looks like a field and is none, hence text. */
  | {
      outcome: 'parsed';
      query: Query;
      unfinished: Unfinished | null;
      unknownField: QuerySyntaxError | null;
    }
  | { outcome: 'error'; error: QuerySyntaxError };

/** Deeper brackets are text. */
const DEEPEST = 20;
/** More conditions than this are a mistake, and would be slow. */
const MOST_CONDITIONS = 64;
/** As many words, for the same reasons. A title that has more is found all the same: whoever asks looks for the whole text then. */
const MOST_WORDS = 64;

const OR = /OR(?=\s|$)/y;
/** A minus that negates stands right before what it negates. */
const MINUS = /-(?=[\p{L}\p{N}"“”„«»(])/uy;
const LONE_MINUS = /-+(?=\s|$)/y;

/** Understands a query, or tells where it can't and what was expected there. */
export function parseQuery(source: string): ParseResult {
  const parser = new Parser(new QueryReader(source));
  try {
    const query = parser.parse();
    const { unfinished, unknownField } = parser.reader;
    return { outcome: 'parsed', query, unfinished, unknownField };
  } catch (thrown) {
    if (thrown instanceof SyntaxFault) return { outcome: 'error', error: thrown.error };
    throw thrown;
  }
}

class Parser {
  readonly reader: QueryReader;
  #similarTo: string | null = null;
  #conditions = 0;
  #words = 0;

  constructor(reader: QueryReader) {
    this.reader = reader;
  }

  parse(): Query {
    const filter = this.#parseAny(0);
    if (filter || this.#similarTo !== null || this.reader.unfinished) {
      return { filter, similarTo: this.#similarTo };
    }
    const text = this.reader.source.trim();
    const isOnlyMarks = text !== '' && foldPhrase(text) === '';
    return { filter: isOnlyMarks ? { type: 'identical', text } : null, similarTo: null };
  }

  #parseAny(depth: number): QueryNode | null {
    const { reader } = this;
    const parts: QueryNode[] = [];
    let isChoice = false;
    for (;;) {
      reader.skipSpaces();
      const start = reader.at;
      const part = allOf(this.#parseAll(depth));
      if (part) parts.push(part);
      const isOr = reader.match(OR) !== null;
      isChoice ||= isOr;
      if (isChoice && depth === 0 && this.#similarTo !== null) this.#refuseSimilar(start);
      if (!isOr) return anyOf(parts);
      this.#countCondition(reader.at);
      reader.at += 'OR'.length;
      reader.skipSpaces();
      if (reader.isAtEnd) reader.cutOff(['a word or a condition']);
    }
  }

  /** Items up to the end, a closing bracket, or an OR that stands between two of them. */
  #parseAll(depth: number): QueryNode[] {
    const { reader } = this;
    const items: QueryNode[] = [];
    for (;;) {
      reader.skipSpaces();
      if (reader.isAtEnd) return items;
      if (depth > 0 && reader.sees(')')) return items;
      if (reader.match(OR) && items.length > 0) return items;
      const item = this.#parseItem(depth);
      if (item) items.push(item);
    }
  }

  #parseItem(depth: number): QueryNode | null {
    const { reader } = this;
    const lone = reader.match(LONE_MINUS);
    if (lone) {
      reader.at += lone[0].length;
      if (reader.isAtEnd) reader.cutOff(['a word or a condition that must not be met']);
      return null;
    }
    if (!reader.match(MINUS)) return this.#parsePrimary(depth, false);
    this.#countCondition(reader.at);
    reader.at += 1;
    const node = this.#parsePrimary(depth, true);
    return node && negated(node);
  }

  #parsePrimary(depth: number, isNegated: boolean): QueryNode | null {
    const { reader } = this;
    if (reader.sees('(') && depth < DEEPEST) return this.#parseBrackets(depth);
    const start = reader.at;
    if (reader.seesQuote) return this.#textNode(start, reader.readQuoted().text);
    const condition = parseCondition(reader, depth > 0);
    if (condition === 'text') return this.#textNode(start, reader.readBare(depth > 0).text);
    if (condition === null) return null;
    this.#countCondition(start);
    if (condition.type !== 'similar') return condition;
    if (isNegated || depth > 0 || this.#similarTo !== null) this.#refuseSimilar(start);
    this.#similarTo = condition.to;
    return null;
  }

  #parseBrackets(depth: number): QueryNode | null {
    const { reader } = this;
    reader.at += 1;
    const node = this.#parseAny(depth + 1);
    if (reader.sees(')')) reader.at += 1;
    else reader.cutOff(['a closing bracket']);
    return node;
  }

  #textNode(start: number, written: string): QueryNode | null {
    const text = foldPhrase(written);
    if (text === '') return null;
    this.#words += 1;
    if (this.#words > MOST_WORDS) {
      this.reader.fail(start, this.reader.at, {
        message: `A query has at most ${MOST_WORDS} words.`,
        expected: ['the end of the query', 'words that belong together in quotes'],
      });
    }
    return { type: 'text', field: null, match: 'contains', text };
  }

  #countCondition(start: number): void {
    this.#conditions += 1;
    if (this.#conditions <= MOST_CONDITIONS) return;
    this.reader.fail(start, this.reader.at, {
      message: `A query has at most ${MOST_CONDITIONS} conditions.`,
      expected: ['the end of the query'],
    });
  }

  #refuseSimilar(start: number): never {
    return this.reader.fail(start, this.reader.at, {
      message: '“similar” puts tracks in order: it can stand once, outside brackets, without minus and OR.',
      expected: ['a word or another condition'],
    });
  }
}
