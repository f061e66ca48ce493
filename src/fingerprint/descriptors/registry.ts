import {
  FINGERPRINT_VERSION,
  METRICS,
  type MetricName,
  type MetricStatistics,
  mapMetrics,
} from '../../shared/metrics.ts';
import type { RhythmEstimate } from '../rhythm/rhythm-tracker.ts';
import type { SpanStatistics } from '../statistics/span-statistics.ts';
import { chromaEnergy } from './chroma-energy.ts';
import type { Descriptor, Measurement } from './descriptor.ts';
import { dynamicRangeVariation } from './dynamic-range-variation.ts';
import { harmonicRatio } from './harmonic-ratio.ts';
import { loudnessVariationStd } from './loudness-variation-std.ts';
import { peakConsistency } from './peak-consistency.ts';
import { pitchStability } from './pitch-stability.ts';
import { rhythmStability } from './rhythm-stability.ts';
import { silenceRatio } from './silence-ratio.ts';
import { spectralCentroid } from './spectral-centroid.ts';
import { spectralFlatness } from './spectral-flatness.ts';
import { spectralRolloff } from './spectral-rolloff.ts';
import { tempoBpm } from './tempo-bpm.ts';
import { transientDensity } from './transient-density.ts';

/** A descriptor with what its values mean. */
export interface RegisteredDescriptor
  extends Descriptor,
    Pick<MetricStatistics, 'unit' | 'minimum' | 'maximum'> {
  /** Version of the fingerprint that the definition belongs to. */
  readonly version: number;
}

const DEFINITIONS: Readonly<Record<MetricName, Descriptor>> = {
  dynamic_range_variation: dynamicRangeVariation,
  loudness_variation_std: loudnessVariationStd,
  peak_consistency: peakConsistency,
  spectral_centroid: spectralCentroid,
  spectral_rolloff: spectralRolloff,
  spectral_flatness: spectralFlatness,
  tempo_bpm: tempoBpm,
  rhythm_stability: rhythmStability,
  transient_density: transientDensity,
  silence_ratio: silenceRatio,
  harmonic_ratio: harmonicRatio,
  pitch_stability: pitchStability,
  chroma_energy: chromaEnergy,
};

/** The thirteen descriptors by the name of their metric: definition, source, unit, range and version. */
export const DESCRIPTORS: Readonly<Record<MetricName, RegisteredDescriptor>> = mapMetrics((name) => {
  const { unit, minimum, maximum } = METRICS[name];
  return { ...DEFINITIONS[name], unit, minimum, maximum, version: FINGERPRINT_VERSION };
});

/** Whether a span has any active frame; without one there is nothing to describe. */
export function hasActiveFrames(span: SpanStatistics): boolean {
  const gates = span.gates();
  return gates !== null && span.frames.sumFrom(gates.activeFrom, 'count') > 0;
}

/** A metric of a span, clipped to its range, or the reason for its absence. */
export function measure(name: MetricName, span: SpanStatistics, rhythm: RhythmEstimate): Measurement {
  const descriptor = DESCRIPTORS[name];
  const measured = descriptor.measure(span, rhythm);
  if (typeof measured !== 'number') return measured;
  if (!Number.isFinite(measured)) return 'not_finite';
  const { minimum, maximum } = descriptor;
  return Math.min(maximum, Math.max(minimum, measured));
}
