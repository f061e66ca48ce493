import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  anyMetrics,
  type Metrics,
  unusualMetrics,
  usualMetrics,
} from '../../../test/fixtures/heard-tracks.ts';
import { METRIC_NAMES, type MetricName } from '../../shared/metrics.ts';
import { explainDifference } from './explain-difference.ts';
import { metricWeights } from './family-weights.ts';
import { squaredDistance } from './point-distance.ts';
import { soundPoint } from './sound-point.ts';
import { strongestWords } from './strongest-words.ts';

function explained(one: Metrics, other: Metrics) {
  const explanation = explainDifference(one, other);
  if (explanation.outcome !== 'explained') throw new Error(explanation.outcome);
  return explanation;
}

function wordsOf(one: Metrics, other: Metrics, name: MetricName): string | null | undefined {
  return explained(one, other).metrics.find(({ metric }) => metric === name)?.words;
}

/** Pairs of what is said one way round and the other. */
const OPPOSITES: [RegExp, string][] = [
  [/brighter|richer|noisier|clearer|denser|livelier|faster|twice|three beats to two/g, '↑'],
  [/darker|poorer|purer in tone|freer|sparser|calmer|slower|half|two beats to three/g, '↓'],
  [/more (changeable|sustained|single-voiced|broken by pauses)/g, '↑'],
  [/more (percussive|mixed in voices)|less broken by pauses/g, '↓'],
  [/more even in its peaks|more uneven in its peaks|more even in punch/g, '↕'],
];

function directionOf(words: string): string {
  const marked = OPPOSITES.reduce((text, [pattern, mark]) => text.replace(pattern, mark), words);
  return /[↑↓↕]/.exec(marked)?.[0] ?? '=';
}

describe('explanation', () => {
  it('contributions sum to the squared distance that neighbours are ranked by; nulls are left out', () => {
    fc.assert(
      fc.property(anyMetrics(0.15), anyMetrics(0.15), (one, other) => {
        const points = Float32Array.from([...soundPoint(one), ...soundPoint(other)]);
        const expected = squaredDistance(points, 0, 1, metricWeights());
        const explanation = explainDifference(one, other);
        if (explanation.outcome !== 'explained') {
          expect(expected).toBeNaN();
          return;
        }
        const { metrics, distance } = explanation;
        const sum = metrics.reduce((total, { contribution }) => total + contribution, 0);
        expect(sum).toBeCloseTo(distance ** 2, 9);
        expect(Math.abs(sum - expected)).toBeLessThan(1e-4 * Math.max(1, expected));
        for (const { metric, contribution, words, difference, sigmas } of metrics) {
          const isMissing = one[metric] === null || other[metric] === null;
          expect([words === null, difference === null, sigmas === null]).toEqual([
            isMissing,
            isMissing,
            isMissing,
          ]);
          if (isMissing) expect(contribution).toBe(0);
        }
        expect(metrics.map(({ metric }) => metric).sort()).toEqual([...METRIC_NAMES].sort());
      }),
      { seed: 12 },
    );
  });

  it('the other way round everything points the other way, and weighs the same', () => {
    fc.assert(
      fc.property(anyMetrics(0.1), anyMetrics(0.1), (one, other) => {
        const there = explainDifference(one, other);
        const back = explainDifference(other, one);
        if (there.outcome !== 'explained' || back.outcome !== 'explained') return;
        expect(back.distance).toBeCloseTo(there.distance, 9);
        for (const { metric, sigmas, difference, words } of there.metrics) {
          const mirrored = back.metrics.find((candidate) => candidate.metric === metric);
          if (sigmas === null || difference === null || words === null) continue;
          expect(mirrored?.sigmas).toBeCloseTo(-sigmas, 9);
          expect(mirrored?.difference).toBeCloseTo(-difference, 9);
          const [direction, opposite] = [directionOf(words), directionOf(mirrored?.words ?? '')];
          const flipped = { '↑': '↓', '↓': '↑', '=': '=', '↕': opposite }[direction];
          expect(`${metric}: ${opposite}`).toBe(`${metric}: ${flipped}`);
          if (direction !== '=') expect(mirrored?.words).not.toBe(words);
        }
      }),
      { seed: 13 },
    );
  });

  it('a track compared with itself is nearly the same sound', () => {
    expect(explained(usualMetrics(), usualMetrics())).toMatchObject({
      distance: 0,
      summary: 'Nearly the same sound.',
    });
  });

  it('says what is alike and what is not', () => {
    const { summary, families } = explained(
      usualMetrics(),
      unusualMetrics({ spectral_centroid: -1.5, spectral_rolloff: -1.2, loudness_variation_std: -1.3 }),
    );
    expect(summary).toMatch(
      /^Alike in rhythm and harmony; .*(darker|poorer in treble).* and .*calmer in loudness\.$|^Alike in rhythm and harmony; .*calmer in loudness and .*(darker|poorer in treble)\.$/,
    );
    expect(families.filter(({ isAlike }) => isAlike).map(({ family }) => family)).toEqual([
      'rhythm',
      'harmony',
    ]);
  });

  it('never calls rhythms alike whose tempi are not, but for octaves', () => {
    const at = (bpm: number) =>
      explained(usualMetrics({ tempo_bpm: 100 }), usualMetrics({ tempo_bpm: bpm })).summary;
    expect(at(200)).toBe('Nearly the same sound.');
    expect(at(130)).toMatch(/faster by 30 BPM/);
    expect(at(130)).not.toMatch(/Alike in .*rhythm/);
  });

  it('a missing value has no words, and a family without any is neither alike nor different', () => {
    const silent = usualMetrics({ tempo_bpm: null, rhythm_stability: null, transient_density: null });
    const { summary, families } = explained(usualMetrics(), silent);
    expect(wordsOf(usualMetrics(), silent, 'tempo_bpm')).toBeNull();
    expect(summary).not.toContain('rhythm');
    expect(families.find(({ family }) => family === 'rhythm')).toEqual({
      family: 'rhythm',
      distance: null,
      isAlike: false,
    });
  });

  it('with too little in common there is no explanation', () => {
    const nothing = usualMetrics(Object.fromEntries(METRIC_NAMES.map((name) => [name, null])));
    expect(explainDifference(usualMetrics(), nothing)).toEqual({ outcome: 'too_little_in_common' });
  });
});

describe('strongest words', () => {
  const strongest = (one: Metrics, other: Metrics) => strongestWords(explained(one, other).metrics);

  it('a rare trait that both share says more than what everybody has', () => {
    const dark = { ...unusualMetrics({ spectral_centroid: -2, spectral_rolloff: -1.5 }), tempo_bpm: 100 };
    const words = strongest(dark, { ...dark, tempo_bpm: 140 });
    expect(words.alike).toEqual([expect.stringMatching(/both (dark|poor in treble)/)]);
    expect(words.different).toEqual(['faster by 40 BPM']);
  });

  it('where nothing is rare, what agrees most is named; one word a family', () => {
    const { alike, different } = strongest(usualMetrics({ tempo_bpm: 70 }), usualMetrics({ tempo_bpm: 90 }));
    expect(alike).toHaveLength(2);
    for (const words of alike) expect(words).toMatch(/^about as /);
    expect(different).toEqual(['faster by 20 BPM']);
    const louder = strongest(usualMetrics(), unusualMetrics({ spectral_centroid: 3, spectral_rolloff: 2.5 }));
    expect(louder.different).toHaveLength(1);
  });
});
