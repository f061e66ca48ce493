import { Dexie } from 'dexie';
import { expect, test } from 'vitest';
import { toProblem } from './problem.ts';

const full = () => new DOMException('No space.', 'QuotaExceededError');

// Catches a full disk reported as a fault of ours, because the store wraps the browser's refusal.
test.each<[string, unknown]>([
  ['as the browser throws it', full()],
  ['as the store renames it', new Dexie.QuotaExceededError('No space.')],
  ['inside an aborted transaction', new Dexie.AbortError(full())],
  ['inside an abort inside an abort', new Dexie.AbortError(new Dexie.AbortError(full()))],
  ['among the failures of a bulk write', new Dexie.BulkError('2 of 3 failed', [new Error('x'), full()])],
  ['as the cause of another error', new Error('The write failed.', { cause: full() })],
])('a full disk is 507: %s', (_shape, thrown) => {
  const problem = toProblem(thrown);
  expect(problem.status).toBe(507);
  expect(problem.code).toBe('storage_full');
});

test.each<[string, unknown]>([
  ['an abort for another reason', new Dexie.AbortError(new Error('x'))],
  ['a bulk write that failed for another reason', new Dexie.BulkError('1 failed', [new Error('x')])],
  ['what is no error at all', undefined],
])('%s is a fault of ours, which tells nothing of our insides', (_shape, thrown) => {
  expect(toProblem(thrown)).toMatchObject({ code: 'internal', status: 500 });
});

test('an error that wraps itself is a fault like any other', () => {
  const error = new Error('x');
  error.cause = error;
  expect(toProblem(error).code).toBe('internal');
});
