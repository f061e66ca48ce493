import { expect, test } from 'vitest';
import { ApiError } from '../api/client.ts';
import { EarmarkError } from '../shared/failures.ts';
import { troubleNotice } from './trouble-notice.ts';

// The API's own words, "no more disk space", leave a person alone with what to do, and with whether anything is lost.
test('a full disk says what is kept and how to go on, after what it stopped', () => {
  const full = new ApiError({ status: 507, code: 'storage_full', title: '', detail: 'No more.' });
  expect(troubleNotice(full, 'listening')).toMatchObject({
    title: 'The disk is full',
    detail: expect.stringMatching(/paused.*nothing.*lost.*then resume/),
  });
  expect(troubleNotice(full, 'reading').detail).toMatch(/then rescan the folder/);
});

test('anything else is told in its own words', () => {
  expect(troubleNotice(new EarmarkError('internal', 'It broke.'), 'reading')).toEqual({
    tone: 'error',
    title: 'The folder could not be read to the end',
    detail: 'It broke.',
  });
});
