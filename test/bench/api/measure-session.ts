import type { Page } from 'playwright';
import { round } from '../fingerprint/statistics.ts';
import { makeSession, SCALE } from './make-session.ts';
import { askAll } from './measure-routes.ts';
import type { SessionRun } from './page/session.ts';

/** How long the page's own cache takes an answer for fresh, and keeps it: those of the app. */
const STALE_MS = 300_000;
const KEPT_MS = 600_000;
const TTL_SECONDS = 300;

export interface SessionFigures {
  session_hit_rate: number;
  session_requests_saved: number;
  session_bytes_saved: number;
  session_avg_speedup: number;
  /** What is behind them. */
  detail: Record<string, number>;
}

/** The same hour, first with the cache as a person has it, then with everything worked out anew. */
export async function measureSession(page: Page, titles: readonly string[]): Promise<SessionFigures> {
  const actions = makeSession(titles);
  const play = (uncached: boolean): Promise<SessionRun> =>
    page.evaluate(([list, options]) => window.apiBench.playSession(list, options), [
      actions,
      { staleMs: STALE_MS * SCALE, keptMs: KEPT_MS * SCALE, uncached },
    ] as const);
  const configure = (body: object) => askAll(page, [{ method: 'PATCH', path: 'cache/config', body }]);
  await configure({ ttl_seconds: TTL_SECONDS * SCALE });
  await askAll(page, [{ method: 'POST', path: 'cache/clear', body: {} }]);
  const cached = await play(false);
  const uncached = await play(true);
  await configure({ ttl_seconds: TTL_SECONDS });
  return summarise(cached, uncached, actions.length);
}

function summarise(cached: SessionRun, uncached: SessionRun, actions: number): SessionFigures {
  const hits = cached.answers.filter(({ hit }) => hit);
  const detail: Record<string, number> = {
    actions,
    requests: cached.answers.length,
    from_page: cached.fromPage,
    seconds: round(cached.seconds),
    uncached_seconds: round(uncached.seconds),
    mean_ms: round(meanMs(cached), 2),
    uncached_mean_ms: round(meanMs(uncached), 2),
  };
  for (const kind of ['search', 'browse', 'track', 'batch'] as const) {
    const asked = cached.answers.filter((answer) => answer.kind === kind);
    detail[`hit_rate_${kind}`] = round(asked.filter(({ hit }) => hit).length / asked.length, 3);
  }
  return {
    session_hit_rate: round(hits.length / cached.answers.length, 3),
    session_requests_saved: hits.length,
    session_bytes_saved: hits.reduce((sum, { bytes }) => sum + bytes, 0),
    session_avg_speedup: round(meanMs(uncached) / meanMs(cached), 2),
    detail,
  };
}

function meanMs({ answers }: SessionRun): number {
  return answers.reduce((sum, { ms }) => sum + ms, 0) / answers.length;
}
