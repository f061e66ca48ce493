import type { MetricName } from '../../shared/metrics.ts';

/** Length of the segments whose spread tells how far a part stands for the whole. */
export const SEGMENT_SECONDS = 10;

/** Segments of a track whose duration is not known: four minutes. */
export const TYPICAL_SEGMENT_COUNT = 24;

/** Factor on the standard error; fitted so that 95 % of values with confidence ≥ .85 lie within σ_b / 3. */
export const ERROR_MARGIN = 2.4;

/** Below this length the noise σ of the table, measured on whole tracks, grows as 1/√duration. */
export const NOISE_REFERENCE_SECONDS = 60;

/** Weight, in segments, of the prior within-track variance against the variance found. */
export const PRIOR_SEGMENTS = 4;

export interface SegmentStatistics {
  /** Standard deviation of ten-second segments within a track, on the comparison scale. */
  readonly withinTrackSigma: number;
  /** Correlation of neighbouring segments. */
  readonly correlation: number;
}

/** The tempo is not among them: its confidence rests on the agreement of windows. */
export const SEGMENT_STATISTICS: Readonly<Record<Exclude<MetricName, 'tempo_bpm'>, SegmentStatistics>> = {
  dynamic_range_variation: { withinTrackSigma: 0.055, correlation: 0.4 },
  loudness_variation_std: { withinTrackSigma: 0.58, correlation: 0.4 },
  peak_consistency: { withinTrackSigma: 0.069, correlation: 0.4 },
  spectral_centroid: { withinTrackSigma: 0.036, correlation: 0.6 },
  spectral_rolloff: { withinTrackSigma: 0.063, correlation: 0.6 },
  spectral_flatness: { withinTrackSigma: 0.052, correlation: 0.6 },
  rhythm_stability: { withinTrackSigma: 0.135, correlation: 0.4 },
  transient_density: { withinTrackSigma: 0.074, correlation: 0.55 },
  silence_ratio: { withinTrackSigma: 0.08, correlation: 0 },
  harmonic_ratio: { withinTrackSigma: 0.049, correlation: 0.5 },
  pitch_stability: { withinTrackSigma: 0.14, correlation: 0.45 },
  chroma_energy: { withinTrackSigma: 0.046, correlation: 0.45 },
};
