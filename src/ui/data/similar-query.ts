import { queryOptions } from '@tanstack/react-query';
import type { ApiClient } from '../../api/client.ts';
import type { SimilarWeights } from '../../engine/player/player-types.ts';

export const SIMILAR_KEY = 'similar';

/** As many neighbours as the panel shows. */
export const SIMILAR_SHOWN = 8;

/** Where a track stands among the others. */
export function percentilesOptions(client: ApiClient, id: string) {
  return queryOptions({
    queryKey: [SIMILAR_KEY, 'percentiles', id],
    queryFn: ({ signal }) => client.percentiles(id, { signal }),
  });
}

/** The tracks that sound most like one. */
export function similarOptions(client: ApiClient, id: string, weights: SimilarWeights = {}) {
  return queryOptions({
    queryKey: [SIMILAR_KEY, id, weights],
    queryFn: ({ signal }) => client.similarTracks(id, { limit: SIMILAR_SHOWN, ...weights }, { signal }),
  });
}
