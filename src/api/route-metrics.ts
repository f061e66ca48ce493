import { Durations } from '../query/durations.ts';
import type { CacheStats } from './contract.ts';

/** Counts and times requests, route by route. */
export class RouteMetrics {
  readonly #routes = new Map<string, { durations: Durations; errors: number }>();

  record(route: string, durationMs: number, isError: boolean): void {
    const metrics = this.#routes.get(route) ?? { durations: new Durations(), errors: 0 };
    this.#routes.set(route, metrics);
    metrics.durations.add(durationMs);
    if (isError) metrics.errors += 1;
  }

  report(): CacheStats['routes'] {
    const report: CacheStats['routes'] = {};
    for (const [route, { durations, errors }] of this.#routes) {
      report[route] = {
        count: durations.count,
        errors,
        p50_ms: durations.percentileMs(0.5),
        p95_ms: durations.percentileMs(0.95),
      };
    }
    return report;
  }
}
