/** The metrics of a track as lists sort by them and tracks are compared by them: with the tempo that the person corrected. */
import { correctedTempo } from '../shared/corrected-tempo.ts';
import type { MetricName, MetricRecord } from '../shared/metrics.ts';
import type { TrackRecord } from './track-record.ts';

type Corrected = Pick<TrackRecord, 'tempo_multiplier'>;

/** One metric of a track, the tempo corrected. */
export function correctedMetric(
  name: MetricName,
  metrics: MetricRecord<number | null>,
  { tempo_multiplier: multiplier }: Corrected,
): number | null {
  return name === 'tempo_bpm' ? correctedTempo(metrics.tempo_bpm, multiplier) : metrics[name];
}

/** All metrics of a track, the tempo corrected; the same object where there is nothing to correct. */
export function correctedMetrics(
  metrics: MetricRecord<number | null>,
  track: Corrected,
): MetricRecord<number | null> {
  if (track.tempo_multiplier === 1) return metrics;
  return { ...metrics, tempo_bpm: correctedMetric('tempo_bpm', metrics, track) };
}
