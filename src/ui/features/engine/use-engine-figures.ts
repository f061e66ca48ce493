import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEngine } from '../../engine-context.tsx';
import { useChanges } from '../analysis/use-changes.ts';
import { type EngineHistory, lookAgain } from './engine-history.ts';

const HISTORY_KEY = ['engine-history'];
const HEALTH_KEY = ['engine-health'];
const CONFIG_KEY = ['engine-config'];
/** Often enough for a line that moves, seldom enough to cost nothing; a hidden page does not look. */
const LOOK_EVERY_MS = 2_000;
const AT_ONCE_MS = 0;

/** The counters, and how they went while this was open: there is no event for every request, so they are looked at. */
export function useEngineHistory() {
  const { client } = useEngine();
  const queries = useQueryClient();
  useChanges(['cache.cleared'], AT_ONCE_MS, () => void queries.invalidateQueries({ queryKey: HISTORY_KEY }));
  return useQuery({
    queryKey: HISTORY_KEY,
    queryFn: async ({ signal }) => {
      const stats = await client.cacheStats({ signal });
      return lookAgain(queries.getQueryData<EngineHistory>(HISTORY_KEY), stats, Date.now());
    },
    refetchInterval: LOOK_EVERY_MS,
    refetchIntervalInBackground: false,
    staleTime: 0,
    structuralSharing: false, // a look that changed nothing is a sample all the same
  });
}

export function useEngineHealth() {
  const { client } = useEngine();
  return useQuery({
    queryKey: HEALTH_KEY,
    queryFn: ({ signal }) => client.cacheHealth({ signal }),
    refetchInterval: LOOK_EVERY_MS,
    refetchIntervalInBackground: false,
    staleTime: 0,
  });
}

/** The settings; whoever changes them, in whichever tab, they are read again. */
export function useEngineConfig() {
  const { client } = useEngine();
  const queries = useQueryClient();
  useChanges(['config.changed'], AT_ONCE_MS, () => void queries.invalidateQueries({ queryKey: CONFIG_KEY }));
  return useQuery({ queryKey: CONFIG_KEY, queryFn: ({ signal }) => client.cacheConfig({ signal }) });
}

/** Has all of it read again, after something was done. */
export function useRefreshEngine(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await Promise.all(
      [HISTORY_KEY, HEALTH_KEY, CONFIG_KEY].map((queryKey) => queries.invalidateQueries({ queryKey })),
    );
  };
}
