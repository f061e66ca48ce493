/** Why two tracks sound alike, or do not: what each metric adds to their distance, and what that means in words. */
import { toComparisonScale } from '../../shared/comparison-scale.ts';
import {
  METRIC_NAMES,
  METRICS,
  type MetricFamily,
  type MetricName,
  type MetricRecord,
} from '../../shared/metrics.ts';
import { differenceWords, isSamePulse, summarySentence, tempoWords } from './difference-words.ts';
import { EVEN_WEIGHTS, type FamilyWeights, metricWeights } from './family-weights.ts';
import { LEAST_COMMON_WEIGHT, tempoDifference } from './point-distance.ts';
import { DIMENSIONS, soundPoint } from './sound-point.ts';

type MetricValues = MetricRecord<number | null>;

export interface ExplainedMetric {
  metric: MetricName;
  family: MetricFamily;
  /** In the metric's unit, the tempo as the person corrected it; `null` where it was not measured. */
  value: number | null;
  otherValue: number | null;
  /** Other − one, in the metric's unit; `null` where one of them lacks it. */
  difference: number | null;
  /** The same in σ, on the comparison scale; for the tempo lenient with the octave and 3:2. */
  sigmas: number | null;
  /** What it adds to the squared distance; 0 where it was not compared. */
  contribution: number;
  /** How the other one differs, in words. */
  words: string | null;
}

export interface ExplainedFamily {
  family: MetricFamily;
  /** Root of the mean squared difference in σ, by the metrics' weights; `null` where nothing could be compared. */
  distance: number | null;
  isAlike: boolean;
}

export type Explanation =
  | {
      outcome: 'explained';
      distance: number;
      /** What adds most comes first. */
      metrics: ExplainedMetric[];
      families: ExplainedFamily[];
      summary: string;
    }
  /** They have less than half of what counts in common. */
  | { outcome: 'too_little_in_common' };

/** Families whose difference is below this many σ are alike, unless one of their metrics differs plainly. */
const ALIKE_SIGMAS = 0.6;
const PLAIN_SIGMAS = 1.1;
/** Rhythms whose tempi are further apart than 15 % are not alike, whatever else they share; octaves are no difference. */
const OTHER_TEMPO = Math.log2(1.15);
/** Beyond this, a difference in tempo is not more noticeable. */
const MOST_OCTAVES = 0.6;
/** Below this, differences are not worth a word. */
const NEARLY_SAME_DISTANCE = 0.2;
/** So many differences make a sentence; more make a list. */
const DIFFERENCES_NAMED = 3;
const FAMILIES: readonly MetricFamily[] = ['rhythm', 'harmony', 'brightness', 'dynamics'];

/**
 * Explains how `other` differs from `one`; both of the same version, their tempi corrected. Contributions sum to the squared
 * distance, the same that neighbours are ranked by.
 */
export function explainDifference(
  one: MetricValues,
  other: MetricValues,
  families: FamilyWeights = EVEN_WEIGHTS,
): Explanation {
  const weights = metricWeights(families);
  const points = [soundPoint(one), soundPoint(other)] as const;
  const sigmas = Array.from({ length: DIMENSIONS }, (_, dimension) => signedSigmas(points, dimension));
  const common = sigmas.reduce(
    (sum: number, value, at) => sum + (value === null ? 0 : (weights[at] ?? 0)),
    0,
  );
  if (common < LEAST_COMMON_WEIGHT) return { outcome: 'too_little_in_common' };
  const metrics = METRIC_NAMES.map((name, at): ExplainedMetric => {
    const off = sigmas[at] ?? null;
    const contribution = off === null ? 0 : ((weights[at] ?? 0) * off ** 2) / common;
    return { ...describe(name, one[name], other[name], off), contribution };
  });
  const distance = Math.sqrt(metrics.reduce((sum, { contribution }) => sum + contribution, 0));
  const explained = FAMILIES.map((family) => explainFamily(family, metrics, weights));
  return {
    outcome: 'explained',
    distance,
    metrics: metrics.sort((left, right) => right.contribution - left.contribution),
    families: explained,
    summary: summarise(metrics, explained, distance),
  };
}

/**
 * How much a person is likely to notice of a difference: its size in σ, as far as the metric can be trusted. The distance is
 * lenient with tempi in simple ratios, since trackers mistake them; a person who reads «slower by 60 BPM» is not, but for octaves.
 */
export function salience({ metric, sigmas, value, otherValue }: ExplainedMetric): number {
  if (sigmas === null || value === null || otherValue === null) return 0;
  const { reliability, betweenTrackSigma } = METRICS[metric];
  if (metric !== 'tempo_bpm' || isSamePulse(value, otherValue)) return Math.abs(sigmas) * reliability;
  const octaves = Math.min(MOST_OCTAVES, Math.abs(Math.log2(otherValue / value)));
  return (octaves / betweenTrackSigma) * reliability;
}

function signedSigmas([one, other]: readonly [Float64Array, Float64Array], dimension: number): number | null {
  const a = one[dimension] ?? Number.NaN;
  const b = other[dimension] ?? Number.NaN;
  if (Number.isNaN(a - b)) return null;
  const size = METRIC_NAMES[dimension] === 'tempo_bpm' ? tempoDifference(a, b) : Math.abs(b - a);
  return b < a ? -size : size;
}

function describe(
  metric: MetricName,
  value: number | null,
  otherValue: number | null,
  sigmas: number | null,
): Omit<ExplainedMetric, 'contribution'> {
  const { family } = METRICS[metric];
  if (value === null || otherValue === null || sigmas === null) {
    return { metric, family, value, otherValue, difference: null, sigmas: null, words: null };
  }
  const words = metric === 'tempo_bpm' ? tempoWords(value, otherValue) : differenceWords(metric, sigmas);
  return { metric, family, value, otherValue, difference: otherValue - value, sigmas, words };
}

function explainFamily(
  family: MetricFamily,
  metrics: readonly ExplainedMetric[],
  weights: Float64Array,
): ExplainedFamily {
  let squares = 0;
  let weight = 0;
  let isPlain = false;
  for (const explained of metrics) {
    if (explained.family !== family || explained.sigmas === null) continue;
    const share = weights[METRIC_NAMES.indexOf(explained.metric)] ?? 0;
    squares += share * explained.sigmas ** 2;
    weight += share;
    isPlain ||= salience(explained) >= PLAIN_SIGMAS || hasOtherTempo(explained);
  }
  const distance = weight > 0 ? Math.sqrt(squares / weight) : null;
  return { family, distance, isAlike: distance !== null && distance < ALIKE_SIGMAS && !isPlain };
}

function hasOtherTempo({ metric, value, otherValue }: ExplainedMetric): boolean {
  if (metric !== 'tempo_bpm' || value === null || otherValue === null) return false;
  return !isSamePulse(value, otherValue) && Math.abs(Math.log2(otherValue / value)) > OTHER_TEMPO;
}

/** One difference for each family that is not alike, the most noticeable first. */
function summarise(
  metrics: readonly ExplainedMetric[],
  families: readonly ExplainedFamily[],
  distance: number,
): string {
  const alike = families.filter(({ isAlike }) => isAlike).map(({ family }) => family);
  const isNearlySame = distance < NEARLY_SAME_DISTANCE && alike.length === FAMILIES.length;
  const differences = families
    .filter(({ isAlike, distance: apart }) => !isAlike && apart !== null)
    .flatMap(({ family }) => mostNoticeable(metrics, family) ?? [])
    .sort((left, right) => salience(right) - salience(left))
    .slice(0, DIFFERENCES_NAMED)
    .flatMap(({ words }) => words ?? []);
  return summarySentence(alike, differences, isNearlySame);
}

function mostNoticeable(
  metrics: readonly ExplainedMetric[],
  family: MetricFamily,
): ExplainedMetric | undefined {
  return metrics
    .filter((explained) => explained.family === family && explained.sigmas !== null)
    .sort((left, right) => salience(right) - salience(left))[0];
}

/** How many σ a value lies above what is usual. */
export function sigmasFromUsual(name: MetricName, value: number): number {
  const { median, betweenTrackSigma } = METRICS[name];
  return (toComparisonScale(name, value) - toComparisonScale(name, median)) / betweenTrackSigma;
}
