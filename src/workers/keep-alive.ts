const INTERVAL_MS = 20_000;

/** What the page tells the worker that keeps the service worker alive. `begin` comes first and once. */
export type KeepAliveMessage = { type: 'begin'; address: string } | { type: 'rest' } | { type: 'go_on' };

/** Asks the backend now and then, so that it stays. */
export interface KeepAlive {
  /** Asks nothing until `goOn`: the service worker may end. */
  rest(): void;
  goOn(): void;
}

/**
 * Asks for something small every 20 s: a service worker that hears nothing for 30 s is ended, and would have to
 * rebuild the library in memory for the next request. Goes on until its realm ends.
 * @param ask rejects while nobody answers, which is no news: the next real request will say so
 */
export function keepAlive(ask: () => Promise<unknown>): KeepAlive {
  let resting = false;
  setInterval(() => {
    if (!resting) void ask().catch(() => undefined);
  }, INTERVAL_MS);
  return {
    rest() {
      resting = true;
    },
    goOn() {
      resting = false;
    },
  };
}
