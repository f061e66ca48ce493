/** Tracks as points: one coordinate a metric, in units of σ_b, the spread between tracks, on the metric's comparison scale. */
import { toComparisonScale } from '../../shared/comparison-scale.ts';
import { METRIC_NAMES, METRICS, type MetricRecord } from '../../shared/metrics.ts';

/** Coordinates of a point. */
export const DIMENSIONS = METRIC_NAMES.length;

export const TEMPO_DIMENSION = METRIC_NAMES.indexOf('tempo_bpm');

/** One octave of tempo, in coordinates. */
export const TEMPO_OCTAVE = 1 / METRICS.tempo_bpm.betweenTrackSigma;

/** The point of a track, its tempo corrected by the person; NaN for a metric that is `null`. */
export function soundPoint(metrics: MetricRecord<number | null>): Float64Array {
  const point = new Float64Array(DIMENSIONS);
  writePoint(metrics, point, 0);
  return point;
}

/** Writes the point of a track into `target` from `offset` on. */
export function writePoint(
  metrics: MetricRecord<number | null>,
  target: Float32Array | Float64Array,
  offset: number,
): void {
  METRIC_NAMES.forEach((name, dimension) => {
    const value = metrics[name];
    target[offset + dimension] =
      value === null ? Number.NaN : toComparisonScale(name, value) / METRICS[name].betweenTrackSigma;
  });
}
