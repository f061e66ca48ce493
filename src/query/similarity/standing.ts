/** Where a track stands among the others of its library, metric by metric. */
import { METRIC_NAMES, type MetricRecord, mapMetrics } from '../../shared/metrics.ts';
import type { SoundColumns } from './sound-columns.ts';
import { DIMENSIONS } from './sound-point.ts';

/** Counts of the other tracks in which the metric was measured too. */
export interface Standing {
  lower: number;
  higher: number;
  compared: number;
}

/** One pass over the columns; `null` for a metric that the track lacks. */
export function standingOf(columns: SoundColumns, row: number): MetricRecord<Standing | null> {
  const { points, size } = columns;
  return mapMetrics((name) => standingIn(points, size, row, METRIC_NAMES.indexOf(name)));
}

function standingIn(points: Float32Array, size: number, row: number, dimension: number): Standing | null {
  const own = points[row * DIMENSIONS + dimension] ?? Number.NaN;
  if (Number.isNaN(own)) return null;
  let lower = 0;
  let higher = 0;
  let compared = -1; // the track itself
  const end = size * DIMENSIONS;
  for (let at = dimension; at < end; at += DIMENSIONS) {
    const other = points[at] ?? Number.NaN;
    if (other < own) lower += 1;
    else if (other > own) higher += 1;
    if (!Number.isNaN(other)) compared += 1;
  }
  return { lower, higher, compared };
}
