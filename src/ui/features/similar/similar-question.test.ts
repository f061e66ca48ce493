import { describe, expect, test } from 'vitest';
import type { SimilarItem, TrackRow } from '../../../api/contract.ts';
import { similarQuerySchema } from '../../../api/contract.ts';
import { METRICS, mapMetrics } from '../../../shared/metrics.ts';
import { leaning } from './lean.ts';
import { EVEN_SHARES } from './similar-address.ts';
import { similarQuestion } from './similar-question.ts';

describe('what the API is asked', () => {
  test('nothing without a seed, or with every slider at nothing', () => {
    expect(similarQuestion({}, EVEN_SHARES)).toBeNull();
    const silent = 'rhythm:0,brightness:0,dynamics:0,harmony:0';
    expect(similarQuestion({ seeds: 'a', weights: silent }, EVEN_SHARES)).toBeNull();
  });

  test('all that is set, and no track at once as like and as unlike', () => {
    const question = similarQuestion(
      { seeds: 'a,b', not: 'b,c', weights: 'rhythm:2', artist: 2, tempo: true, played: 24 },
      { ...EVEN_SHARES, harmony: 1.3 },
    );
    expect(question).toMatchObject({
      id: 'a',
      query: {
        seeds: ['b'],
        not: ['c'],
        weight_rhythm: 2,
        weight_harmony: 1.3,
        per_artist: 2,
        tempo_compatible: 'true',
        exclude_played_hours: 24,
      },
    });
    const sent = Object.fromEntries(
      Object.entries(question?.query ?? {}).map(([name, value]) => [name, String(value)]),
    );
    expect(similarQuerySchema.safeParse(sent).success).toBe(true);
  });
});

describe('results that lean one way', () => {
  const row = (tempo: number | null, multiplier: TrackRow['tempo_multiplier'] = 1) => {
    const metrics = { ...mapMetrics((name): number | null => METRICS[name].median), tempo_bpm: tempo };
    return { fingerprint: { metrics }, tempo_multiplier: multiplier } as TrackRow; // all that is looked at
  };
  const item = (tempo: number | null, multiplier?: TrackRow['tempo_multiplier']) =>
    ({ entry: row(tempo, multiplier) }) as SimilarItem; // all that is looked at
  const tempi = (items: readonly SimilarItem[]) =>
    items.map(({ entry }) => entry.fingerprint?.metrics.tempo_bpm);

  test('keep their order; what is about the same leans nowhere; corrected tempi count', () => {
    const items = [item(90), item(121), item(160), item(80, 2), item(null)];
    expect(tempi(leaning(items, row(120), 'slower'))).toEqual([90]);
    expect(tempi(leaning(items, row(120), 'faster'))).toEqual([160, 80]);
  });

  test('from a seed without the measurement nothing leans', () => {
    expect(leaning([item(90)], row(null), 'slower')).toEqual([]);
  });
});
