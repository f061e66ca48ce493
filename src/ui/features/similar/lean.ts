/** Results that differ from the seed in one way: darker, faster… */
import type { SimilarItem, TrackRow } from '../../../api/contract.ts';
import type { MetricName } from '../../../shared/metrics.ts';
import { deviation, shownMetrics } from '../fingerprint/metric-display.ts';
import type { Lean } from './similar-address.ts';

/** Nearer together nobody hears the difference; in σ, the spread between tracks. */
const NOTABLE = 0.25;

const METRICS_OF: Readonly<Record<Lean, { metric: MetricName; sign: 1 | -1 }>> = {
  darker: { metric: 'spectral_centroid', sign: -1 },
  brighter: { metric: 'spectral_centroid', sign: 1 },
  slower: { metric: 'tempo_bpm', sign: -1 },
  faster: { metric: 'tempo_bpm', sign: 1 },
  calmer: { metric: 'transient_density', sign: -1 },
  busier: { metric: 'transient_density', sign: 1 },
};

type Heard = Pick<TrackRow, 'fingerprint' | 'tempo_multiplier'>;

/** Those of the results, in their order, that lean the asked way from the seed; none where the seed lacks the measurement. */
export function leaning(items: readonly SimilarItem[], seed: Heard, lean: Lean): SimilarItem[] {
  const { metric, sign } = METRICS_OF[lean];
  const from = place(seed, metric);
  if (from === null) return [];
  return items.filter(({ entry }) => {
    const at = place(entry, metric);
    return at !== null && sign * (at - from) >= NOTABLE;
  });
}

function place(track: Heard, metric: MetricName): number | null {
  const value = shownMetrics(track)?.[metric] ?? null;
  return value === null ? null : deviation(metric, value);
}
