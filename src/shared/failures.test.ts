import { describe, expect, it } from 'vitest';
import { ApiError } from '../api/api-error.ts';
import { EarmarkError, toFailure } from './failures.ts';

describe('toFailure', () => {
  it('keeps the code and the sentence of our own errors', () => {
    expect(toFailure(new EarmarkError('encrypted', 'Locked.'))).toEqual({
      code: 'encrypted',
      detail: 'Locked.',
    });
  });

  it.each([
    ['NotFoundError', 'file_gone'],
    ['NotReadableError', 'unreadable_file'],
    ['NotAllowedError', 'permission_lost'],
    ['SecurityError', 'permission_lost'],
    ['AbortError', 'aborted'],
  ])('takes %s for %s', (name, code) => {
    expect(toFailure(new DOMException('refused', name)).code).toBe(code);
  });

  it("gives the API's sentence, not its status line", () => {
    const error = new ApiError({
      status: 507,
      code: 'storage_full',
      title: 'Full',
      detail: 'No more space.',
    });
    expect(toFailure(error)).toEqual({ code: 'storage_full', detail: 'No more space.' });
    const other = new ApiError({ status: 404, code: 'not_found', title: 'None', detail: 'No such track.' });
    expect(toFailure(other)).toEqual({ code: 'internal', detail: 'No such track.' });
  });

  it('never shows a class name, and always says something', () => {
    expect(toFailure(new TypeError('x is not a function'))).toEqual({
      code: 'internal',
      detail: 'Something went wrong inside Earmark: x is not a function',
    });
    expect(toFailure(new RangeError()).detail).toBe('Something went wrong inside Earmark.');
    expect(toFailure('odd').detail).toBe('Something went wrong inside Earmark: odd');
  });

  it('keeps to the length that the API takes', () => {
    expect(toFailure(new Error('x'.repeat(5000))).detail.length).toBeLessThanOrEqual(1000);
  });
});
