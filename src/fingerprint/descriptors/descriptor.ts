import type { MetricNullReason } from '../../shared/fingerprint.ts';
import type { MetricName } from '../../shared/metrics.ts';
import type { RhythmEstimate } from '../rhythm/rhythm-tracker.ts';
import type { FrameColumn, SpanStatistics } from '../statistics/span-statistics.ts';

/** A metric's value, or why it has none. */
export type Measurement = number | MetricNullReason;

/** One metric of the fingerprint. Unit and range stand in `METRICS` of shared/metrics.ts. */
export interface Descriptor {
  readonly name: MetricName;
  /** As in docs/fingerprint.md. */
  readonly formula: string;
  /** Author and year, or what the definition rests on. */
  readonly reference: string;
  /** The value before it is clipped to its range. */
  measure(span: SpanStatistics, rhythm: RhythmEstimate): Measurement;
}

/** Mean of a spectral column over the active frames, weighted by amplitude. */
export function activeMean(
  span: SpanStatistics,
  column: Extract<FrameColumn, `weighted${string}`>,
): Measurement {
  const gates = span.gates();
  const weight = gates ? span.frames.sumFrom(gates.activeFrom, 'weight') : 0;
  return gates && weight > 0 ? span.frames.sumFrom(gates.activeFrom, column) / weight : 'no_active_frames';
}
