/** The text of a query with a place in it: what the parser looks at and steps over. */
import { closingQuotes } from '../../shared/quotes.ts';
import { type QuerySyntaxError, SyntaxFault, type Unfinished } from './syntax-error.ts';

const WORD_END = /[\s]/;

/** A value as it was written. */
export interface WrittenValue {
  text: string;
  /** Where it begins, from 0. */
  start: number;
  /** Whether it ends where the query ends, so that it may still be typed on. */
  isLast: boolean;
}

export class QueryReader {
  readonly source: string;
  at = 0;
  /** The first thing that the end of the query cut off. */
  unfinished: Unfinished | null = null;
  /** The first thing that is written like a condition on a field that there is not. */
  unknownField: QuerySyntaxError | null = null;

  constructor(source: string) {
    this.source = source;
  }

  get isAtEnd(): boolean {
    return this.at >= this.source.length;
  }

  skipSpaces(): void {
    while (!this.isAtEnd && WORD_END.test(this.source.charAt(this.at))) this.at += 1;
  }

  /** Whether `text` stands here. */
  sees(text: string): boolean {
    return this.source.startsWith(text, this.at);
  }

  /** What a sticky pattern finds here, without stepping over it. */
  match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    return pattern.exec(this.source);
  }

  /** Whether a quoted text begins here. */
  get seesQuote(): boolean {
    return closingQuotes(this.source.charAt(this.at)) !== undefined;
  }

  /** Text in quotes, from its opening quote; a missing closing quote is taken to stand at the end. */
  readQuoted(): WrittenValue {
    const start = this.at;
    const closing = closingQuotes(this.source.charAt(start)) ?? '"';
    let text = '';
    for (this.at += 1; !this.isAtEnd; this.at += 1) {
      const sign = this.source.charAt(this.at);
      if (closing.includes(sign)) {
        this.at += 1;
        return { text, start, isLast: false };
      }
      const next = this.source.charAt(this.at + 1);
      const isEscape = sign === '\\' && (next === '\\' || closingQuotes(next) !== undefined);
      text += isEscape ? next : sign;
      if (isEscape) this.at += 1;
    }
    this.cutOff(['a closing quote']);
    return { text, start, isLast: true };
  }

  /** All up to the next space; within brackets also up to the bracket that closes them. */
  readBare(inBrackets: boolean): WrittenValue {
    const start = this.at;
    let open = 0;
    for (; !this.isAtEnd; this.at += 1) {
      const sign = this.source.charAt(this.at);
      if (WORD_END.test(sign)) break;
      if (sign === '(') open += 1;
      if (sign === ')' && inBrackets) {
        if (open === 0) break;
        open -= 1;
      }
    }
    return { text: this.source.slice(start, this.at), start, isLast: this.isAtEnd };
  }

  /** Notes that the query ends in the middle of something. */
  cutOff(expected: string[]): void {
    this.unfinished ??= { column: this.source.length + 1, expected };
  }

  /** Gives up: what stands from `start` to `end` can't be understood. */
  fail(start: number, end: number, error: Pick<QuerySyntaxError, 'message' | 'expected'>): never {
    throw new SyntaxFault({ ...error, column: start + 1, length: Math.max(0, end - start) });
  }
}
