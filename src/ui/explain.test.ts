import { describe, expect, test } from 'vitest';
import { ApiError } from '../api/client.ts';
import { EarmarkError } from '../shared/failures.ts';
import { explain } from './explain.ts';
import { messages } from './messages.ts';

describe('what a person is told of an error', () => {
  test('an answer of the API tells its sentence, without status and code', () => {
    const detail = 'The backend met an unexpected fault.';
    const error = new ApiError({ status: 500, code: 'internal', title: 'Something went wrong', detail });
    expect(explain(error)).toBe(detail);
  });

  test('an error of ours tells its own', () => {
    expect(explain(new EarmarkError('file_gone', 'The file is gone.'))).toBe('The file is gone.');
  });

  test.each([new TypeError("Cannot read properties of undefined (reading 'id')"), 'boom', null])(
    'anything else becomes a plain sentence: %s',
    (thrown) => {
      expect(explain(thrown)).toBe(messages.trouble.unexpected);
    },
  );
});
