import { notifyManager, QueryClient } from '@tanstack/react-query';

const MINUTE_MS = 60_000;
const RETRIES = 2;

/** Answers live five minutes unless an event says otherwise; nothing pauses while the network is away. */
export function createQueryClient(): QueryClient {
  // The screen hears of an answer in the turn it came in; by a timer, as usual, it waits behind whatever is queued.
  notifyManager.setScheduler(queueMicrotask);
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5 * MINUTE_MS,
        gcTime: 10 * MINUTE_MS,
        retry: (failures, error) => failures < RETRIES && !isRefusal(error),
        refetchOnWindowFocus: true,
        networkMode: 'always',
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}

/** A 4xx: asking again would get the same answer. */
export function isRefusal(error: unknown): boolean {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
  return typeof status === 'number' && status >= 400 && status < 500;
}
