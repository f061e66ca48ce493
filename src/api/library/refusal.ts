import type { ApiDeps } from '../deps.ts';
import { ApiProblem } from '../problem.ts';

/** Counts a decision of the optimizer to refuse, and gives what is to be thrown: 404 `not_cached`. */
export function refusal(
  { optimizer }: Pick<ApiDeps, 'optimizer'>,
  kind: string,
  reason: string,
  durationMs: number,
): ApiProblem {
  optimizer.record({ kind, strategy: 'fast', cacheHit: false, durationMs, refused: true });
  return new ApiProblem('not_cached', { detail: `The answer: ${reason}.` });
}
