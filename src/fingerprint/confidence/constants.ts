import type { MetricName } from '../../shared/metrics.ts';

/** Durations are what a file states; beyond eleven days of it the confidence does not get any lower. */
export const MAXIMUM_SEGMENT_COUNT = 100_000;

/** Length of the segments whose spread tells how far a part stands for the whole. */
export const SEGMENT_SECONDS = 10;

/** Segments of a track whose duration is not known: four minutes. */
export const TYPICAL_SEGMENT_COUNT = 24;

/** Below this length the noise σ of the table, measured on halves of tracks about so long, grows as 1/√duration. */
export const NOISE_REFERENCE_SECONDS = 90;

/** Weight, in segments, of the prior within-track variance against the variance found. */
export const PRIOR_SEGMENTS = 4;

/**
 * Share of the variance within a track that lies in slow changes (an intro, a long build-up), and the part of a track over
 * which they fall to 1/e. Without them, the first windows would pass for the whole.
 */
export const SLOW_SHARE = 0.8;
/** Over which share of the track sections are alike. */
export const SLOW_REACH = 0.4;

/** How the segments of a track differ, in one metric. */
export interface SegmentStatistics {
  /** Median over tracks of the standard deviation of ten-second segments within a track, on the comparison scale. */
  readonly withinTrackSigma: number;
  /** Correlation of neighbouring segments. */
  readonly correlation: number;
  /** κ, on the standard error: fitted so that at a confidence of .85 94 % lie within σ_b / 3 of the whole track's value. */
  readonly margin: number;
}

/** Fitted with the table of statistics in shared/metrics.ts. The tempo is not among them: it has a model of its own. */
export const SEGMENT_STATISTICS: Readonly<Record<Exclude<MetricName, 'tempo_bpm'>, SegmentStatistics>> = {
  dynamic_range_variation: { withinTrackSigma: 0.049, correlation: 0.3, margin: 2.07 },
  loudness_variation_std: { withinTrackSigma: 0.55, correlation: 0.3, margin: 2.06 },
  peak_consistency: { withinTrackSigma: 0.064, correlation: 0.2, margin: 3.13 },
  spectral_centroid: { withinTrackSigma: 0.027, correlation: 0.5, margin: 1.44 },
  spectral_rolloff: { withinTrackSigma: 0.049, correlation: 0.5, margin: 1.36 },
  spectral_flatness: { withinTrackSigma: 0.039, correlation: 0.5, margin: 1.26 },
  rhythm_stability: { withinTrackSigma: 0.081, correlation: 0.45, margin: 2.64 },
  transient_density: { withinTrackSigma: 0.057, correlation: 0.45, margin: 1.53 },
  silence_ratio: { withinTrackSigma: 0.084, correlation: 0, margin: 9.36 },
  harmonic_ratio: { withinTrackSigma: 0.035, correlation: 0.45, margin: 1.56 },
  pitch_stability: { withinTrackSigma: 0.1, correlation: 0.35, margin: 1.77 },
  chroma_energy: { withinTrackSigma: 0.032, correlation: 0.4, margin: 1.75 },
};
