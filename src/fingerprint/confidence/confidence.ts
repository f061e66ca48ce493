import { METRICS, type MetricName } from '../../shared/metrics.ts';
import type { RhythmEstimate } from '../rhythm/rhythm-tracker.ts';
import {
  MAXIMUM_SEGMENT_COUNT,
  NOISE_REFERENCE_SECONDS,
  PRIOR_SEGMENTS,
  SEGMENT_SECONDS,
  SEGMENT_STATISTICS,
  SLOW_REACH,
  SLOW_SHARE,
  TYPICAL_SEGMENT_COUNT,
} from './constants.ts';
import { samplingVariance } from './sampling-error.ts';
import type { SegmentLedger } from './segment-ledger.ts';
import { tempoConfidence } from './tempo-confidence.ts';

/** How much of a track was heard. */
export interface Coverage {
  readonly heardSeconds: number;
  /** Duration of the track, `null` if not known. */
  readonly expectedSeconds: number | null;
  /** Starts of the segments heard, in seconds; `null` where not known. */
  readonly segmentStarts: readonly (number | null)[];
  /** How the metrics vary between those segments that are complete. */
  readonly ledger: SegmentLedger;
}

/**
 * Tells how far the value of each metric may be trusted, 0–1: the smaller of σ_b / (σ_b + κ SE) and σ_b² / (σ_b² + σ_n²), where σ_b is the
 * spread between tracks, SE the standard error of judging the track by the segments heard, σ_n the metric's own noise.
 *
 * SE² = v · Var(mean of m − mean of M), v = (4 σ_w² + (m − 1) s²) / (m + 3): the variance of segments, drawn towards its usual
 * value σ_w² as long as few were heard. Segments resemble their neighbours, and, by their slow part, those of the same
 * section. Once all is heard SE is 0 and the noise remains.
 *
 * Errors have tails far heavier than normal ones; falling with SE instead of its square, the confidence of a part is about the
 * share of such values that lie within σ_b / 3 of the whole track's, and from .85 up less than it.
 */
export function confidenceOf(coverage: Coverage, rhythm: RhythmEstimate): (name: MetricName) => number {
  const { heardSeconds, expectedSeconds } = coverage;
  const { heard, total } = segmentsOf(coverage);
  const shortSegments = Math.max(1, (SEGMENT_SECONDS * heard.length) / heardSeconds);
  const shortTrack = Math.max(1, NOISE_REFERENCE_SECONDS / Math.max(heardSeconds, expectedSeconds ?? 0));
  const slowVariance = samplingVariance(heard, total, Math.exp(-1 / (SLOW_REACH * total)));
  return (name) => {
    if (name === 'tempo_bpm') return tempoConfidence(rhythm);
    const { betweenTrackSigma, noiseSigma } = METRICS[name];
    const { correlation, margin } = SEGMENT_STATISTICS[name];
    const share = (1 - SLOW_SHARE) * samplingVariance(heard, total, correlation) + SLOW_SHARE * slowVariance;
    const sampling = shrunkVariance(name, coverage.ledger) * share * shortSegments;
    const ofPart = 1 / (1 + (margin * Math.sqrt(sampling)) / betweenTrackSigma);
    const ofWhole = 1 / (1 + (noiseSigma / betweenTrackSigma) ** 2 * shortTrack);
    return Math.min(ofPart, ofWhole);
  };
}

function shrunkVariance(name: Exclude<MetricName, 'tempo_bpm'>, ledger: SegmentLedger): number {
  const { count, variance } = ledger.variance(name);
  const found = Math.max(0, count - 1);
  const prior = PRIOR_SEGMENTS * SEGMENT_STATISTICS[name].withinTrackSigma ** 2;
  return (prior + found * variance) / (PRIOR_SEGMENTS + found);
}

/** Indices of the heard segments among all; windows of unknown place count as evenly spread. */
function segmentsOf({ heardSeconds, expectedSeconds, segmentStarts }: Coverage): {
  heard: number[];
  total: number;
} {
  const count = Math.max(1, segmentStarts.length);
  const expected =
    expectedSeconds === null
      ? TYPICAL_SEGMENT_COUNT
      : Math.round(Math.max(expectedSeconds, heardSeconds) / SEGMENT_SECONDS);
  const total = Math.max(count, Math.min(expected, MAXIMUM_SEGMENT_COUNT));
  const starts = segmentStarts.filter((start) => start !== null);
  const heard =
    starts.length === count
      ? starts.map((start) => Math.min(total - 1, Math.round(start / SEGMENT_SECONDS))).sort((a, b) => a - b)
      : Array.from({ length: count }, (_, i) => Math.floor(((i + 0.5) * total) / count));
  return { heard, total };
}
