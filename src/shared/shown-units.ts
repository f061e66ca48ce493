/** In which unit a person sees a metric that is kept as 0–1: its size at 1, and how exact the screen gives it. */
import type { MetricName } from './metrics.ts';

export interface ShownUnit {
  /** What 1 is in this unit. */
  readonly atOne: number;
  /** As it may follow a number, in lower case; in thousands with a `k` before. */
  readonly sign: 'hz' | '%' | '';
  /** Decimals of the kept value that a whole number in this unit tells; of Hertz the screen shows tens. */
  readonly decimals: number;
}

const SHARE: ShownUnit = { atOne: 100, sign: '%', decimals: 2 };

/** `null` where the metric is kept in the unit in which it is shown. */
export const SHOWN_UNITS: Readonly<Record<MetricName, ShownUnit | null>> = {
  dynamic_range_variation: SHARE,
  loudness_variation_std: null,
  peak_consistency: SHARE,
  spectral_centroid: { atOne: 8000, sign: 'hz', decimals: 3 },
  spectral_rolloff: { atOne: 10_000, sign: 'hz', decimals: 3 },
  spectral_flatness: SHARE,
  tempo_bpm: null,
  rhythm_stability: SHARE,
  transient_density: { atOne: 10, sign: '', decimals: 1 },
  silence_ratio: SHARE,
  harmonic_ratio: SHARE,
  pitch_stability: SHARE,
  chroma_energy: SHARE,
};
