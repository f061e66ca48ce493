const INTERVAL_MS = 20_000;

/**
 * Asks for something small every 20 s: a service worker that hears nothing for 30 s is ended, and would have to
 * rebuild the library in memory for the next request. Goes on until its realm ends.
 * @param ask rejects while nobody answers, which is no news: the next real request will say so
 */
export function keepAlive(ask: () => Promise<unknown>): void {
  setInterval(() => void ask().catch(() => undefined), INTERVAL_MS);
}
