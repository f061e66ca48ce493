/** `GET /tracks/{a}/explain/{b}`. */
import { correctedMetrics } from '../../query/corrected-tempo.ts';
import { closenessOf, similarityOf } from '../../query/similarity/closeness.ts';
import { type ExplainedMetric, explainDifference } from '../../query/similarity/explain-difference.ts';
import type { FamilyWeights } from '../../query/similarity/family-weights.ts';
import { strongestWords } from '../../query/similarity/strongest-words.ts';
import { METRICS } from '../../shared/metrics.ts';
import type { Answer } from '../answer.ts';
import { type ExplainAnswer, explainQuerySchema } from '../contract.ts';
import type { ApiDeps } from '../deps.ts';
import { answerExactly } from '../library/exact-answer.ts';
import { familyWeights, notComparable, requireHeard, spelling } from '../library/sound-questions.ts';
import type { Route, RouteRequest } from '../route.ts';
import { checkQuery } from '../validation.ts';

export function explainRoutes(deps: ApiDeps): Route[] {
  return [
    {
      method: 'GET',
      path: '/tracks/:id/explain/:other',
      query: 'checked',
      handle: (request) => answerExplanation(deps, request),
    },
  ];
}

async function answerExplanation(deps: ApiDeps, { url, parameter }: RouteRequest): Promise<Answer> {
  const query = checkQuery(explainQuerySchema, url);
  const ids = [parameter('id'), parameter('other')] as const;
  const weights = familyWeights(query);
  for (const id of ids) requireHeard(deps, id);
  const key = `similar:${ids[0]}:explain ${ids[1]} ${spelling(query)}`;
  return answerExactly(deps, 'explain', key, query.strategy, async () => ({
    content: explain(deps, ids, weights),
    shows: ids,
  }));
}

function explain(deps: ApiDeps, ids: readonly [string, string], weights: FamilyWeights): ExplainAnswer {
  const [one, other] = ids.map((id) => {
    const { fingerprint, track } = requireHeard(deps, id);
    return correctedMetrics(fingerprint.metrics, track);
  });
  const explanation = one && other && explainDifference(one, other, weights);
  if (explanation?.outcome !== 'explained') throw notComparable();
  const { distance, metrics, families, summary } = explanation;
  return {
    track_id: ids[0],
    other_id: ids[1],
    similarity: similarityOf(distance),
    distance,
    closeness: closenessOf(distance),
    summary,
    ...strongestWords(metrics),
    families: families.map(({ family, distance: apart, isAlike }) => ({
      family,
      distance: apart,
      alike: isAlike,
    })),
    metrics: metrics.map((metric) => toMetric(metric, distance)),
  };
}

function toMetric(explained: ExplainedMetric, distance: number): ExplainAnswer['metrics'][number] {
  const { metric, family, value, otherValue, difference, sigmas, contribution, words } = explained;
  return {
    metric,
    family,
    unit: METRICS[metric].unit,
    value,
    other_value: otherValue,
    difference,
    sigmas,
    contribution,
    share: distance > 0 ? Math.min(1, contribution / distance ** 2) : 0,
    words,
  };
}
