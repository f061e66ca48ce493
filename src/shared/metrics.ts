/**
 * The thirteen metrics of the acoustic fingerprint: their names, units, ranges and statistics.
 *
 * This is the one versioned table of constants. The statistics were measured on 94 real tracks
 * (orchestral game music and eleven other sources); `docs/fingerprint.md` has the definitions.
 */

/** Travels with every stored fingerprint; fingerprints of different versions are never compared. */
export const FINGERPRINT_VERSION = 2;

/** A streaming fingerprint at most this far from the batch one of the same track is valid. */
export const VALID_DISTANCE = 0.35;

/** The metrics in their canonical order. Vectors of metrics are matched by name, never by position. */
export const METRIC_NAMES = [
  'dynamic_range_variation',
  'loudness_variation_std',
  'peak_consistency',
  'spectral_centroid',
  'spectral_rolloff',
  'spectral_flatness',
  'tempo_bpm',
  'rhythm_stability',
  'transient_density',
  'silence_ratio',
  'harmonic_ratio',
  'pitch_stability',
  'chroma_energy',
] as const;

export type MetricName = (typeof METRIC_NAMES)[number];

/** On which scale two values of a metric are compared. */
export type MetricScale = 'linear' | 'log2' | 'sqrt';

/** Groups of metrics that a person thinks of together. */
export type MetricFamily = 'dynamics' | 'brightness' | 'rhythm' | 'harmony';

export interface MetricStatistics {
  readonly family: MetricFamily;
  readonly unit: 'ratio' | 'dB' | 'BPM';
  /** Smallest value the metric can take, in its unit. */
  readonly minimum: number;
  /** Largest value the metric can take, in its unit. */
  readonly maximum: number;
  readonly scale: MetricScale;
  /** Median over tracks, in the metric's unit: what is usual for music. */
  readonly median: number;
  /** Standard deviation between different tracks, on the comparison scale. */
  readonly betweenTrackSigma: number;
  /** Standard deviation of the metric's own noise for one track, on the comparison scale. */
  readonly noiseSigma: number;
  /** Intraclass correlation, 0–1: how much of the observed variance lies between tracks. */
  readonly reliability: number;
}

export const METRICS: Readonly<Record<MetricName, MetricStatistics>> = {
  dynamic_range_variation: metric('dynamics', 'ratio', 0, 1, 'linear', 0.191, 0.048, 0.018, 0.86),
  loudness_variation_std: metric('dynamics', 'dB', 0, 10, 'linear', 1.44, 0.64, 0.18, 0.92),
  peak_consistency: metric('dynamics', 'ratio', 0, 1, 'linear', 0.748, 0.117, 0.039, 0.89),
  spectral_centroid: metric('brightness', 'ratio', 0, 1, 'linear', 0.2, 0.067, 0.01, 0.98),
  spectral_rolloff: metric('brightness', 'ratio', 0, 1, 'linear', 0.339, 0.14, 0.018, 0.98),
  spectral_flatness: metric('brightness', 'ratio', 0, 1, 'linear', 0.263, 0.124, 0.015, 0.99),
  tempo_bpm: metric('rhythm', 'BPM', 40, 200, 'log2', 120, 0.3, 0.17, 0.69),
  rhythm_stability: metric('rhythm', 'ratio', 0, 1, 'linear', 0.355, 0.191, 0.038, 0.96),
  transient_density: metric('rhythm', 'ratio', 0, 1, 'linear', 0.326, 0.234, 0.027, 0.99),
  silence_ratio: metric('dynamics', 'ratio', 0, 1, 'sqrt', 0.003, 0.078, 0.08, 0),
  harmonic_ratio: metric('harmony', 'ratio', 0, 1, 'linear', 0.681, 0.116, 0.013, 0.99),
  pitch_stability: metric('harmony', 'ratio', 0, 1, 'linear', 0.121, 0.187, 0.036, 0.96),
  chroma_energy: metric('harmony', 'ratio', 0, 1, 'linear', 0.281, 0.089, 0.018, 0.96),
};

function metric(
  family: MetricFamily,
  unit: MetricStatistics['unit'],
  minimum: number,
  maximum: number,
  scale: MetricScale,
  median: number,
  betweenTrackSigma: number,
  noiseSigma: number,
  reliability: number,
): MetricStatistics {
  return { family, unit, minimum, maximum, scale, median, betweenTrackSigma, noiseSigma, reliability };
}

/** A value for each of the thirteen metrics. */
export type MetricRecord<Value> = Record<MetricName, Value>;

/** Builds a record by asking `valueFor` for every metric. */
export function mapMetrics<Value>(valueFor: (name: MetricName) => Value): MetricRecord<Value> {
  const record = {} as MetricRecord<Value>; // filled for every name on the next line
  for (const name of METRIC_NAMES) record[name] = valueFor(name);
  return record;
}
