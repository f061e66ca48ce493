import { ApiError } from '../api/client.ts';
import { EarmarkError } from '../shared/failures.ts';
import { messages } from './messages.ts';

/** What a person is told of an error: its own sentence where it has one, else a plain one; never a class, code or status. */
export function explain(error: unknown): string {
  if (error instanceof ApiError) return error.detail;
  if (error instanceof EarmarkError) return error.message;
  return messages.trouble.unexpected;
}
