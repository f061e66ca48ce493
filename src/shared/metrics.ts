/**
 * The thirteen metrics of the acoustic fingerprint: their names, units, ranges and statistics.
 *
 * This is the one versioned table of constants. The statistics were measured on 213 tracks of 19 packages of free games' music, at
 * most 20 of each (`test/bench/accuracy/corpus.json`); `docs/fingerprint.md` has the definitions and how they were fitted.
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
  /** Standard deviation that an encoder at a low rate adds, on the comparison scale; 0 where it was not measured. */
  readonly encodingSigma: number;
  /** Intraclass correlation, 0–1: how much of the observed variance lies between tracks, not in noise or encoding. */
  readonly reliability: number;
}

export const METRICS: Readonly<Record<MetricName, MetricStatistics>> = {
  dynamic_range_variation: metric('dynamics', 'ratio', 0, 1, 'linear', 0.231, 0.073, 0.019, 0.0042, 0.927),
  loudness_variation_std: metric('dynamics', 'dB', 0, 10, 'linear', 1.56, 0.633, 0.22, 0.0114, 0.88),
  peak_consistency: metric('dynamics', 'ratio', 0, 1, 'linear', 0.762, 0.0718, 0.026, 0.0017, 0.869),
  spectral_centroid: metric('brightness', 'ratio', 0, 1, 'linear', 0.164, 0.0777, 0.0051, 0.0083, 0.985),
  spectral_rolloff: metric('brightness', 'ratio', 0, 1, 'linear', 0.26, 0.161, 0.0092, 0.0137, 0.99),
  spectral_flatness: metric('brightness', 'ratio', 0, 1, 'linear', 0.175, 0.13, 0.0079, 0.0156, 0.982),
  tempo_bpm: metric('rhythm', 'BPM', 40, 200, 'log2', 113, 0.325, 0.1, 0, 0.9),
  rhythm_stability: metric('rhythm', 'ratio', 0, 1, 'linear', 0.401, 0.194, 0.031, 0.0066, 0.969),
  transient_density: metric('rhythm', 'ratio', 0, 1, 'linear', 0.314, 0.165, 0.014, 0.0056, 0.992),
  silence_ratio: metric('dynamics', 'ratio', 0, 1, 'sqrt', 0.00416, 0.0752, 0.061, 0, 0),
  harmonic_ratio: metric('harmony', 'ratio', 0, 1, 'linear', 0.723, 0.119, 0.0073, 0.0033, 0.995),
  pitch_stability: metric('harmony', 'ratio', 0, 1, 'linear', 0.252, 0.236, 0.032, 0.0038, 0.982),
  chroma_energy: metric('harmony', 'ratio', 0, 1, 'linear', 0.235, 0.0846, 0.009, 0.0024, 0.988),
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
  encodingSigma: number,
  reliability: number,
): MetricStatistics {
  return {
    family,
    unit,
    minimum,
    maximum,
    scale,
    median,
    betweenTrackSigma,
    noiseSigma,
    encodingSigma,
    reliability,
  };
}

/** A value for each of the thirteen metrics. */
export type MetricRecord<Value> = Record<MetricName, Value>;

/** Builds a record by asking `valueFor` for every metric. */
export function mapMetrics<Value>(valueFor: (name: MetricName) => Value): MetricRecord<Value> {
  const record = {} as MetricRecord<Value>; // filled for every name on the next line
  for (const name of METRIC_NAMES) record[name] = valueFor(name);
  return record;
}
