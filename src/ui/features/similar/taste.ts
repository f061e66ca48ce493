/**
 * What thumbs teach: how much each family of measurements matters to whoever listens to this library.
 *
 * A thumb says of two tracks that they belong together, or that they do not. Where they belong together, the families in
 * which they lie close are what makes them so, and those in which they lie apart matter less; where they do not, it is the
 * other way round. Each thumb moves the weights a little; their product stays 1, so that only their relation changes.
 */
import type { MetricFamily } from '../../../shared/metrics.ts';
import { EVEN_SHARES, FAMILIES_STEERED, type FamilyShares } from './similar-address.ts';

/** One thumb. */
export interface Judgement {
  seed: string;
  other: string;
  verdict: 'up' | 'down';
  /** How far both lie apart in each family, in σ; `null` where it could not be compared. */
  distances: Readonly<Record<MetricFamily, number | null>>;
}

/** How far one thumb moves a weight at most, as a power of e. */
const STEP = 0.25;
const LEAST = 0.25;
const GREATEST = 2;

/** The weights that all thumbs together teach; even ones while there are none. */
export function learnedShares(judgements: readonly Judgement[]): FamilyShares {
  const logs: Record<MetricFamily, number> = { rhythm: 0, brightness: 0, dynamics: 0, harmony: 0 };
  for (const { distances, verdict } of judgements) {
    const known = FAMILIES_STEERED.filter((family) => distances[family] !== null);
    const mean = known.reduce((sum, family) => sum + (distances[family] ?? 0), 0) / known.length;
    if (known.length < 2 || mean === 0) continue;
    for (const family of known) {
      const distance = distances[family] ?? 0;
      // 1: as close as can be; 0: as far apart as the families are on average; −1: alone apart.
      const closeness = (mean - distance) / Math.max(mean, distance);
      logs[family] += (verdict === 'up' ? 1 : -1) * STEP * closeness;
    }
  }
  return sharesFrom(logs);
}

function sharesFrom(logs: Readonly<Record<MetricFamily, number>>): FamilyShares {
  const mean = FAMILIES_STEERED.reduce((sum, family) => sum + logs[family], 0) / FAMILIES_STEERED.length;
  const shares = { ...EVEN_SHARES };
  for (const family of FAMILIES_STEERED) {
    shares[family] = rounded(Math.min(GREATEST, Math.max(LEAST, Math.exp(logs[family] - mean))));
  }
  return shares;
}

/** What sliders say times what thumbs taught, as the API takes it. */
export function combinedShares(chosen: FamilyShares, learned: FamilyShares): FamilyShares {
  const shares = { ...EVEN_SHARES };
  for (const family of FAMILIES_STEERED) {
    shares[family] = Math.min(2, rounded(chosen[family] * learned[family]));
  }
  return shares;
}

/** The judgements with another one: of a pair only the latest counts; the same one again takes it back. */
export function withJudgement(judgements: readonly Judgement[], judgement: Judgement): Judgement[] {
  const same = verdictOn(judgements, judgement.seed, judgement.other) === judgement.verdict;
  const others = judgements.filter(({ seed, other }) => seed !== judgement.seed || other !== judgement.other);
  return same ? others : [...others, judgement];
}

/** What was said of a pair. */
export function verdictOn(
  judgements: readonly Judgement[],
  seed: string,
  other: string,
): Judgement['verdict'] | null {
  return judgements.find((each) => each.seed === seed && each.other === other)?.verdict ?? null;
}

function rounded(share: number): number {
  return Math.round(share * 1000) / 1000;
}
