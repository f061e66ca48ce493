/** How each metric is shown: its value in human terms, and where it lies among other music. */
import type { TrackRow } from '../../../api/contract.ts';
import { fromComparisonScale, toComparisonScale } from '../../../shared/comparison-scale.ts';
import { correctedTempo } from '../../../shared/corrected-tempo.ts';
import {
  METRIC_NAMES,
  METRICS,
  type MetricFamily,
  type MetricName,
  type MetricRecord,
} from '../../../shared/metrics.ts';
import { SHOWN_UNITS } from '../../../shared/shown-units.ts';
import { count, decimal, percent } from '../../format.ts';

/** The families in the order in which they are drawn and read. */
export const FAMILIES: readonly MetricFamily[] = ['dynamics', 'brightness', 'rhythm', 'harmony'];

/** The metrics by family, in that order. */
export const METRICS_BY_FAMILY: readonly { family: MetricFamily; names: readonly MetricName[] }[] =
  FAMILIES.map((family) => ({
    family,
    names: METRIC_NAMES.filter((name) => METRICS[name].family === family),
  }));

/** All thirteen, family after family: the order of the petals. */
export const PETAL_ORDER: readonly MetricName[] = METRICS_BY_FAMILY.flatMap((group) => group.names);

/** The value with its unit, as a person would say it. */
export function metricText(name: MetricName, value: number): string {
  const shown = value * (SHOWN_UNITS[name]?.atOne ?? 1);
  switch (name) {
    case 'spectral_centroid':
    case 'spectral_rolloff':
      return `${count(toTens(shown))} Hz`;
    case 'transient_density':
      return `${decimal(shown)} a second`;
    case 'tempo_bpm':
      return `${decimal(value)} BPM`;
    case 'loudness_variation_std':
      return `${decimal(value)} dB`;
    default:
      // A little is not none: it would stand beside "more pauses than half your tracks".
      return value > 0 && value < 0.005 ? '< 1 %' : percent(value);
  }
}

/** The metrics as they are shown: with the tempo that the person corrected. */
export function shownMetrics({
  fingerprint,
  tempo_multiplier: multiplier,
}: Pick<TrackRow, 'fingerprint' | 'tempo_multiplier'>): MetricRecord<number | null> | null {
  if (!fingerprint) return null;
  const { metrics } = fingerprint;
  if (multiplier === 1) return metrics;
  return { ...metrics, tempo_bpm: correctedTempo(metrics.tempo_bpm, multiplier) };
}

/** Hertz of the spectral centroid. */
export function brightnessHertz(centroid: number): number {
  return toTens(centroid * (SHOWN_UNITS.spectral_centroid?.atOne ?? 1));
}

function toTens(value: number): number {
  return Math.round(value / 10) * 10;
}

/** How many standard deviations of music the value lies from the median, on the metric's own scale. */
export function deviation(name: MetricName, value: number): number {
  return (toComparisonScale(name, value) - medianOnScale(name)) / METRICS[name].betweenTrackSigma;
}

/** Where most music lies: median ± one standard deviation, as positions 0–1 on the drawn range. */
export function typicalBand(name: MetricName): { from: number; to: number } {
  const sigma = METRICS[name].betweenTrackSigma;
  return {
    from: positionOf(name, fromComparisonScale(name, medianOnScale(name) - sigma)),
    to: positionOf(name, fromComparisonScale(name, medianOnScale(name) + sigma)),
  };
}

/**
 * Position 0–1 of a value on the drawn range: the median ± four standard deviations, cut to what the metric can
 * be. The whole range would press nearly all music into one spot.
 */
export function positionOf(name: MetricName, value: number): number {
  const { low, high } = drawnRange(name);
  const start = toComparisonScale(name, low);
  const share = (toComparisonScale(name, value) - start) / (toComparisonScale(name, high) - start);
  return Math.min(1, Math.max(0, share));
}

/** The ends of the drawn range, in the metric's unit. */
export function drawnRange(name: MetricName): { low: number; high: number } {
  const { minimum, maximum, betweenTrackSigma } = METRICS[name];
  return {
    low: Math.max(minimum, fromComparisonScale(name, medianOnScale(name) - 4 * betweenTrackSigma)),
    high: Math.min(maximum, fromComparisonScale(name, medianOnScale(name) + 4 * betweenTrackSigma)),
  };
}

/** Length of a petal, 0–1: half for the usual, nearing 0 and 1 for the rare. */
export function petalLength(name: MetricName, value: number): number {
  return 1 / (1 + Math.exp(-1.1 * deviation(name, value)));
}

function medianOnScale(name: MetricName): number {
  return toComparisonScale(name, METRICS[name].median);
}
