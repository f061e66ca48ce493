/** How loud an album is as a whole. */
import { type QueryClient, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ApiClient } from '../../api/client.ts';
import type { Track, TrackRow } from '../../api/contract.ts';
import { type AlbumPart, albumLoudness } from '../../engine/player/level-gain.ts';
import { useEngine } from '../engine-context.tsx';
import { trackOptions } from './library-queries.ts';

export interface HeardLoudness {
  integratedLufs: number;
  /** Tracks that it is of: those that were heard in full. */
  tracks: number;
}

type Listed = Pick<TrackRow, 'id' | 'fingerprint'>;

/** `null` while none of these tracks was heard in full, or until it is known. Tracks are asked for once each. */
export function useAlbumLoudness(tracks: readonly Listed[]): HeardLoudness | null {
  const { client } = useEngine();
  const queries = useQueryClient();
  const ids = tracks.filter(({ fingerprint }) => fingerprint?.pass === 'batch').map(({ id }) => id);
  return useQuery(loudnessOptions(client, queries, ids)).data ?? null;
}

function loudnessOptions(client: ApiClient, queries: QueryClient, ids: readonly string[]) {
  return queryOptions({
    queryKey: ['album-loudness', ids],
    queryFn: async () =>
      loudnessOf(await Promise.all(ids.map((id) => queries.fetchQuery(trackOptions(client, id))))),
    enabled: ids.length > 0,
  });
}

/** The mean of the tracks' energy, each by its length. */
export function loudnessOf(
  tracks: readonly {
    side: Pick<NonNullable<Track['side']>, 'integrated_lufs' | 'sample_peak'> | null;
    duration: number | null;
  }[],
): HeardLoudness | null {
  const parts = tracks.flatMap(({ side, duration }): AlbumPart[] =>
    side === null || side.integrated_lufs === null || duration === null
      ? []
      : [
          {
            integratedLufs: side.integrated_lufs,
            samplePeak: side.sample_peak,
            durationSeconds: duration,
          },
        ],
  );
  const loudness = albumLoudness(parts);
  return loudness && { integratedLufs: loudness.integratedLufs, tracks: parts.length };
}
