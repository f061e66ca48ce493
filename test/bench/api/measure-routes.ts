import type { Page } from 'playwright';
import { median, round } from '../fingerprint/statistics.ts';
import type { Answered, Ask } from './page/ask.ts';
import type { RouteQuestions } from './questions.ts';
import { trivialRoundTrips } from './trivial-worker.ts';

export interface RouteFigures {
  bytes: number;
  miss_p50: number;
  miss_p95: number;
  hit_p50: number;
  hit_p95: number;
  /** How many times faster a hit is, by medians. */
  speedup: number;
}

export interface RoutesMeasured {
  routes: Record<string, RouteFigures | null>;
  /** Why a route has no figures. */
  reasons: Record<string, string>;
  trivial: Record<number, number>;
  /** How noisy the machine was meanwhile. */
  trivialP95: Record<number, number>;
  /** Answers of which the other kind was expected: they are counted as what they were. */
  unexpected: number;
}

interface Samples {
  hits: Answered[];
  misses: Answered[];
  refused: string | null;
}

/** Hits a miss is followed by: the machine is noisy, and a hit short. */
const HITS_A_MISS = 2;

/**
 * Asks every question when memory is empty and then again, routes and kinds in turn, as often as told; trivial round trips of
 * the same sizes between the rounds. What counts as a hit is what the answer says of itself.
 */
export async function measureRoutes(
  page: Page,
  bare: Page,
  questions: readonly RouteQuestions[],
  rounds: number,
): Promise<RoutesMeasured> {
  const samples = new Map<string, Samples>(
    questions.map(({ route }) => [route, { hits: [], misses: [], refused: null }]),
  );
  const trivialMs = new Map<number, number[]>();
  let unexpected = 0;
  // Asked the same again and again, the backend would soon know what comes next, and nothing would be a miss.
  await predict(page, false);
  for (let at = 0; at < rounds; at += 1) {
    await askAll(page, [{ method: 'POST', path: 'cache/clear', body: {} }]);
    for (const { route, asks } of questions) {
      const kept = samples.get(route);
      if (!kept || kept.refused !== null) continue;
      for (const ask of asks) {
        const answers = await askAll(
          page,
          Array.from({ length: 1 + HITS_A_MISS }, () => ask),
        );
        const refused = answers.find(({ status }) => status !== 200);
        if (refused) kept.refused = `answered with ${refused.status}`;
        if (answers[0]?.hit || answers.slice(1).some(({ hit }) => !hit)) unexpected += 1;
        for (const answer of answers) (answer.hit ? kept.hits : kept.misses).push(answer);
      }
    }
    const sizes = [...samples.values()].flatMap(({ hits, refused }) =>
      refused === null ? [sizeOf(hits)] : [],
    );
    for (const [bytes, times] of await trivialRoundTrips(bare, [0, ...sizes], 10)) {
      trivialMs.set(bytes, [...(trivialMs.get(bytes) ?? []), ...times]);
    }
  }
  await predict(page, true);
  return {
    ...summarise(samples),
    trivial: trivialQuantiles(trivialMs, 0.5),
    trivialP95: trivialQuantiles(trivialMs, 0.95),
    unexpected,
  };
}

async function predict(page: Page, enabled: boolean): Promise<void> {
  const body = { adaptive: { prediction_enabled: enabled } };
  await askAll(page, [{ method: 'PATCH', path: 'cache/config', body }]);
}

export function askAll(page: Page, asks: readonly Ask[]): Promise<Answered[]> {
  return page.evaluate((list) => window.apiBench.askAll(list), asks);
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN, 2);
}

function summarise(samples: ReadonlyMap<string, Samples>): Pick<RoutesMeasured, 'routes' | 'reasons'> {
  const routes: RoutesMeasured['routes'] = {};
  const reasons: RoutesMeasured['reasons'] = {};
  for (const [route, { hits, misses, refused }] of samples) {
    if (refused !== null) reasons[route] = refused;
    routes[route] = refused === null ? routeFigures(hits, misses) : null;
  }
  return { routes, reasons };
}

export function routeFigures(hits: readonly Answered[], misses: readonly Answered[]): RouteFigures {
  const hitMs = hits.map(({ ms }) => ms);
  const missMs = misses.map(({ ms }) => ms);
  return {
    bytes: sizeOf(hits),
    miss_p50: quantile(missMs, 0.5),
    miss_p95: quantile(missMs, 0.95),
    hit_p50: quantile(hitMs, 0.5),
    hit_p95: quantile(hitMs, 0.95),
    speedup: round(median(missMs) / median(hitMs), 1),
  };
}

/** To the nearest 10 kB, so that routes with like bodies share a trivial figure. */
function sizeOf(answers: readonly Answered[]): number {
  const bytes = median(answers.map((answer) => answer.bytes));
  return bytes < 10_000 ? Math.round(bytes / 1000) * 1000 : Math.round(bytes / 10_000) * 10_000;
}

function trivialQuantiles(bySize: ReadonlyMap<number, number[]>, share: number): Record<number, number> {
  const sizes = [...bySize].sort(([left], [right]) => left - right);
  return Object.fromEntries(sizes.map(([bytes, times]) => [bytes, quantile(times, share)]));
}
