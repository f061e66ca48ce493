import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import type { ApiClient } from '../../../api/client.ts';
import type { SimilarItem } from '../../../api/contract.ts';
import { trackOptions } from '../../data/library-queries.ts';
import { SIMILAR_KEY } from '../../data/similar-query.ts';
import { useEngine } from '../../engine-context.tsx';
import { leaning } from './lean.ts';
import type { SimilarAddress } from './similar-address.ts';
import { SHOWN, type SimilarQuestion } from './similar-question.ts';

/** What was found earlier stays until what is asked now is here: nothing blinks while a slider moves. */
function resultOptions(client: ApiClient, question: SimilarQuestion | null) {
  return queryOptions({
    queryKey: [SIMILAR_KEY, 'steered', question],
    queryFn: ({ signal }) => {
      if (!question) throw new Error('Nothing is asked.');
      return client.similarTracks(question.id, question.query, { signal });
    },
    enabled: question !== null,
    placeholderData: keepPreviousData,
  });
}

/** The tracks that the view shows, and how they were chosen. */
export function useResults(question: SimilarQuestion | null, lean: SimilarAddress['lean']) {
  const { client } = useEngine();
  const result = useQuery(resultOptions(client, question));
  const seed = useQuery({
    ...trackOptions(client, question?.id ?? ''),
    enabled: question !== null && lean !== undefined,
  });
  const { data } = result;
  let items: readonly SimilarItem[] | undefined = data?.items;
  if (lean) items = data && seed.data ? leaning(data.items, seed.data, lean) : undefined;
  return {
    items: items?.slice(0, SHOWN),
    answer: data,
    error: result.error,
    isBehind: result.isPlaceholderData,
  };
}
