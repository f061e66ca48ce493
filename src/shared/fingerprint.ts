import type { MetricName, MetricRecord } from './metrics.ts';

/** `streaming`: six spread windows, the quick first pass. `batch`: the whole track. */
export type FingerprintPass = 'streaming' | 'batch';

/** Why a metric is `null`. */
export type MetricNullReason =
  | 'too_short'
  | 'no_active_frames'
  | 'no_onsets'
  | 'no_harmonic_content'
  | 'anti_phase'
  | 'not_finite';

/** Why a first listen can't be compared with the whole track. */
export const NOT_COMPARED_REASONS = [
  'version_mismatch',
  'missing_metric',
  'not_finite',
  'out_of_range',
  'too_few_metrics',
] as const;
export type NotComparedReason = (typeof NOT_COMPARED_REASONS)[number];

export interface FingerprintValidation {
  /** `pending` until a batch fingerprint exists; a batch fingerprint is valid by definition. */
  status: 'pending' | 'valid' | 'invalid';
  /** Reliability-weighted distance between the streaming and the batch fingerprint; valid ⇔ ≤ 0.35. */
  distance?: number;
  /** Cosine of the range-normalised metrics, −1–1. Reported; decides nothing alone. */
  similarity?: number;
  /** Accuracy of each metric of the streaming fingerprint, 0–1. */
  metric_accuracy?: Partial<Record<MetricName, number>>;
  level?: 'high' | 'medium' | 'low';
  /** Why the streaming fingerprint before it could not be compared: then nothing above is known of it. */
  not_compared?: NotComparedReason;
}

/** What Earmark heard in a track. Field names are those of the wire contract. */
export interface Fingerprint {
  version: number;
  /** All thirteen keys; `null` where the metric could not be computed. */
  metrics: MetricRecord<number | null>;
  /** 0–1 a metric; 0 where the metric is `null`. */
  confidence: MetricRecord<number>;
  /** Mean confidence over the metrics that are not `null`; 0 if all are. */
  average_confidence: number;
  /** A code for each `null` metric. */
  reasons?: Partial<Record<MetricName, MetricNullReason>>;
  pass: FingerprintPass;
  /** Ten-second segments (or windows) heard so far. */
  chunk_count: number;
  validation: FingerprintValidation;
}

/** Version of the side record; raised with every change of its definitions. */
export const SIDE_VERSION = 1;

/** By-products of the same pass, versioned apart from the thirteen metrics. */
export interface SideRecord {
  version: number;
  integrated_lufs: number | null;
  loudness_range_lu: number | null;
  /** Largest absolute sample, linear full scale = 1. */
  sample_peak: number;
  key: { tonic: string; mode: 'major' | 'minor'; camelot: string; strength: number } | null;
  band_energies: number[];
  leading_silence_seconds: number;
  trailing_silence_seconds: number;
  waveform: number[];
}
