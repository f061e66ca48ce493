/** Where a query can't be understood, and what would be. */
export interface QuerySyntaxError {
  /** A sentence for a person. */
  message: string;
  /** Where it begins, in UTF-16 units of the query from 1. */
  column: number;
  /** So many units are at fault; 0 where something is missing. */
  length: number;
  /** What would be understood there. */
  expected: string[];
}

/** A query that ends in the middle of something: what is missing is left out of account until it is there. */
export interface Unfinished {
  /** Where it ends, in UTF-16 units of the query from 1. */
  column: number;
  /** What may follow. */
  expected: string[];
}

/** Thrown within the parser only; whoever parses gets the error as a value. */
export class SyntaxFault extends Error {
  override readonly name = 'SyntaxFault';
  readonly error: QuerySyntaxError;

  constructor(error: QuerySyntaxError) {
    super(error.message);
    this.error = error;
  }
}
