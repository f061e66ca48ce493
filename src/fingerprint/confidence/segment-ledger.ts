import { toComparisonScale } from '../../shared/comparison-scale.ts';
import { METRIC_NAMES, type MetricName, type MetricRecord, mapMetrics } from '../../shared/metrics.ts';

/** Count, mean and sum of squared deviations (Welford 1962). */
interface RunningMoments {
  count: number;
  mean: number;
  squares: number;
}

/**
 * Remembers how each metric varies between the ten-second segments of a track, on its comparison scale, and where the
 * segments lie.
 */
export class SegmentLedger {
  readonly #moments: MetricRecord<RunningMoments> = mapMetrics(() => ({ count: 0, mean: 0, squares: 0 }));
  /** Start of each segment in seconds; `null` where the caller did not say. */
  readonly #starts: (number | null)[] = [];

  get starts(): readonly (number | null)[] {
    return this.#starts;
  }

  add(startSeconds: number | null, values: MetricRecord<number | null>): void {
    this.#starts.push(startSeconds);
    for (const name of METRIC_NAMES) {
      const moments = this.#moments[name];
      const value = values[name];
      if (value === null) continue;
      const scaled = toComparisonScale(name, value);
      const deviation = scaled - moments.mean;
      moments.count++;
      moments.mean += deviation / moments.count;
      moments.squares += deviation * (scaled - moments.mean);
    }
  }

  /** How many segments have the metric, and the unbiased variance between them (0 below two). */
  variance(name: MetricName): { count: number; variance: number } {
    const { count, squares } = this.#moments[name];
    return { count, variance: count > 1 ? squares / (count - 1) : 0 };
  }
}
