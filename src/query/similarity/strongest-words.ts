import { METRICS, type MetricFamily } from '../../shared/metrics.ts';
import { differenceWords, isSamePulse, sharedTempoWords, sharedWords } from './difference-words.ts';
import { type ExplainedMetric, salience, sigmasFromUsual } from './explain-difference.ts';

/** What two tracks share and where they part, in a few words. */
export interface StrongestWords {
  alike: string[];
  different: string[];
}

/** Words of each kind. */
const MOST = 2;
/** Two values this close, in σ, are the same to a listener. */
const SAME_SIGMAS = 0.6;
/** A trait is worth a word from so far off the usual, in σ. */
const UNUSUAL_SIGMAS = 0.5;
/** A difference is worth a word from this salience on. */
const NOTICEABLE = 0.4;
/** The same pulse tells about as much as a trait one σ off the usual. */
const SAME_PULSE_STRENGTH = 1;

interface Said {
  family: MetricFamily;
  words: string;
  strength: number;
}

/**
 * The strongest likenesses and differences, at most two each and one a family. A trait that both share says the more the
 * rarer it is; where they share nothing rare, the metrics in which they agree most are named.
 */
export function strongestWords(metrics: readonly ExplainedMetric[]): StrongestWords {
  const likenesses = metrics.flatMap((metric) => likenessOf(metric) ?? []);
  const alike = likenesses.length > 0 ? likenesses : metrics.flatMap((metric) => agreementOf(metric) ?? []);
  return {
    alike: strongest(alike),
    different: strongest(metrics.flatMap((metric) => differenceOf(metric) ?? [])),
  };
}

function likenessOf({ metric, family, value, otherValue, sigmas }: ExplainedMetric): Said | null {
  if (value === null || otherValue === null || sigmas === null) return null;
  if (metric === 'tempo_bpm') {
    if (!isSamePulse(value, otherValue)) return null;
    return { family, words: sharedTempoWords(value, otherValue), strength: SAME_PULSE_STRENGTH };
  }
  const one = sigmasFromUsual(metric, value);
  const other = sigmasFromUsual(metric, otherValue);
  const nearer = Math.abs(one) < Math.abs(other) ? one : other;
  if (one * other <= 0 || Math.abs(nearer) < UNUSUAL_SIGMAS || Math.abs(sigmas) > SAME_SIGMAS) return null;
  const strength = Math.abs(nearer) * METRICS[metric].reliability;
  return strength < NOTICEABLE ? null : { family, words: sharedWords(metric, nearer), strength };
}

function agreementOf({ metric, family, sigmas }: ExplainedMetric): Said | null {
  if (metric === 'tempo_bpm' || sigmas === null) return null;
  const strength = (SAME_SIGMAS - Math.abs(sigmas)) * METRICS[metric].reliability;
  return strength > 0 ? { family, words: differenceWords(metric, 0), strength } : null;
}

function differenceOf(explained: ExplainedMetric): Said | null {
  const strength = salience(explained);
  const { family, words } = explained;
  if (words === null || strength < NOTICEABLE) return null;
  return { family, words, strength };
}

function strongest(said: readonly Said[]): string[] {
  const families = new Set<MetricFamily>();
  const chosen: string[] = [];
  for (const { family, words } of [...said].sort((left, right) => right.strength - left.strength)) {
    if (families.has(family) || chosen.length === MOST) continue;
    families.add(family);
    chosen.push(words);
  }
  return chosen;
}
