import { FAILURE_CODES } from '../../../shared/failures.ts';
import { analysis } from '../../messages/analysis.ts';

/** What a person can do about a failure; for a code of another version, the least that can be said. */
export function adviceFor(code: string): string {
  const known = FAILURE_CODES.find((each) => each === code);
  return analysis.advice[known ?? 'internal'];
}
