import { fromComparisonScale, toComparisonScale } from '../../shared/comparison-scale.ts';
import { METRIC_NAMES, type MetricName, type MetricRecord, mapMetrics } from '../../shared/metrics.ts';
import { correctedMetrics } from '../corrected-tempo.ts';
import type { IndexedTrack } from '../indexed-track.ts';

/** How tracks sound on average. */
export interface MeanSound {
  /** In the unit of each metric; `null` where no track has a value. */
  metrics: MetricRecord<number | null>;
  /** Tracks that were heard. */
  heard_count: number;
}

/** Tracks summed up in one turn of the event loop: a few milliseconds' worth. */
const SLICE = 200;

/**
 * The mean of each metric over the tracks that were heard, taken on the scale on which the metric is compared, so that of 60 and
 * 240 BPM the middle is 120. `null` where none was heard. Lets others have a turn now and then: a genre may have most of a library.
 */
export async function meanSound(
  tracks: readonly IndexedTrack[],
  yieldTurn: () => Promise<void>,
): Promise<MeanSound | null> {
  const sums = mapMetrics(() => ({ sum: 0, count: 0 }));
  let heard = 0;
  for (const [at, { track, fingerprint }] of tracks.entries()) {
    if (at % SLICE === 0) await yieldTurn();
    if (!fingerprint) continue;
    heard += 1;
    const metrics = correctedMetrics(fingerprint.metrics, track);
    for (const name of METRIC_NAMES) addTo(sums[name], name, metrics[name]);
  }
  if (heard === 0) return null;
  const metrics = mapMetrics((name) => {
    const { sum, count } = sums[name];
    return count === 0 ? null : fromComparisonScale(name, sum / count);
  });
  return { metrics, heard_count: heard };
}

function addTo(total: { sum: number; count: number }, name: MetricName, value: number | null): void {
  if (value === null) return;
  total.sum += toComparisonScale(name, value);
  total.count += 1;
}
