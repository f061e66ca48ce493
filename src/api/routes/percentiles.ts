/** `GET /tracks/{id}/percentiles`. */
import { standingOf } from '../../query/similarity/standing.ts';
import { type PercentilesAnswer, percentilesQuerySchema } from '../contract.ts';
import type { ApiDeps } from '../deps.ts';
import { answerExactly } from '../library/exact-answer.ts';
import { requireHeard } from '../library/sound-questions.ts';
import { ApiProblem } from '../problem.ts';
import type { Route } from '../route.ts';
import { checkQuery } from '../validation.ts';

export function percentileRoutes(deps: ApiDeps): Route[] {
  return [
    {
      method: 'GET',
      path: '/tracks/:id/percentiles',
      query: 'checked',
      handle: async ({ url, parameter }) => {
        const { strategy } = checkQuery(percentilesQuerySchema, url);
        const id = parameter('id');
        requireHeard(deps, id);
        return answerExactly(deps, 'percentiles', `similar:${id}:percentiles`, strategy, async () => ({
          content: await standing(deps, id),
          shows: null, // whatever is heard next stands among the others
        }));
      },
    },
  ];
}

async function standing(deps: ApiDeps, id: string): Promise<PercentilesAnswer> {
  const columns = await deps.sounds.current();
  const row = columns.rowOf(id);
  if (row === undefined) {
    requireHeard(deps, id); // gone or changed meanwhile: says so
    throw new ApiProblem('fingerprint_missing', { detail: 'Ask again.' });
  }
  return { track_id: id, compared: columns.size - 1, metrics: standingOf(columns, row) };
}
