import { expect, test } from 'vitest';
import { FAILURE_CODES } from '../../../shared/failures.ts';
import { analysis } from '../../messages/analysis.ts';
import { adviceFor } from './advice.ts';

test('every reason of failure comes with something to do, and one of another version too', () => {
  for (const code of FAILURE_CODES) expect(adviceFor(code), code).toMatch(/\w+.*\.$/);
  expect(adviceFor('from_the_future')).toBe(analysis.advice.internal);
});
