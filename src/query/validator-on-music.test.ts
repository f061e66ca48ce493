/** The validator on real music: what it must let through, and what it must not although a plain cosine would. */
import { describe, expect, it } from 'vitest';
import recorded from '../../test/fixtures/fingerprint-pairs.json' with { type: 'json' };
import type { Fingerprint } from '../shared/fingerprint.ts';
import { METRIC_NAMES, METRICS, type MetricName, mapMetrics } from '../shared/metrics.ts';
import { validateFingerprint } from './validator.ts';

interface Pair {
  path: string;
  streaming: Fingerprint;
  batch: Fingerprint;
}

// JSON types its texts as `string`; scripts/fingerprint-pairs.mjs wrote real fingerprints.
const PAIRS = recorded.pairs as unknown as Pair[];

const DIFFERENT = PAIRS.flatMap((one) =>
  PAIRS.filter((other) => other !== one).map((other) => ({ streaming: one.streaming, batch: other.batch })),
);

/** Cosine of the plain numbers, as a validator without ranges and weights would take it. */
function plainCosine(one: Fingerprint, other: Fingerprint): number {
  const dot = (left: Fingerprint, right: Fingerprint) =>
    METRIC_NAMES.reduce((sum, name) => sum + (left.metrics[name] ?? 0) * (right.metrics[name] ?? 0), 0);
  return dot(one, other) / Math.sqrt(dot(one, one) * dot(other, other));
}

function isValid({ streaming, batch }: Pick<Pair, 'streaming' | 'batch'>): boolean {
  return validateFingerprint(streaming, batch).validation.status === 'valid';
}

/** Only one metric is left as it was heard; the others are as low as they can be. */
function emptiedBut(kept: MetricName, heard: Fingerprint): Fingerprint {
  const metrics = mapMetrics((name) => (name === kept ? heard.metrics[name] : METRICS[name].minimum));
  return { ...heard, metrics };
}

function share(values: readonly boolean[]): number {
  return values.filter(Boolean).length / values.length;
}

describe('the validator on real music', () => {
  it('the first listen of a track is found valid by its whole, nine times out of ten', () => {
    expect(PAIRS.length).toBeGreaterThanOrEqual(20);
    expect(
      PAIRS.every(({ streaming, batch }) => streaming.pass === 'streaming' && batch.pass === 'batch'),
    ).toBe(true);
    expect(share(PAIRS.map(isValid))).toBeGreaterThanOrEqual(0.9);
  });

  // .35 was chosen so that 1 % of different tracks lie within; the plain cosine lets every one of them through.
  it('of different tracks fewer than one in a hundred pass, although every plain cosine is over .95', () => {
    expect(share(DIFFERENT.map(isValid))).toBeLessThan(0.01);
    const cosines = DIFFERENT.map(({ streaming, batch }) => plainCosine(streaming, batch));
    expect(Math.min(...cosines)).toBeGreaterThan(0.95);
  });

  it.each(METRIC_NAMES)('twelve metrics of nothing and a true %s never pass', (kept) => {
    for (const { streaming, batch } of PAIRS) {
      expect(isValid({ streaming: emptiedBut(kept, streaming), batch })).toBe(false);
    }
  });

  it('with the tempo alone left the plain cosine passes every one of them', () => {
    const emptied = PAIRS.map(({ streaming, batch }) =>
      plainCosine(emptiedBut('tempo_bpm', streaming), batch),
    );
    expect(Math.min(...emptied)).toBeGreaterThan(0.95);
  });

  it('twelve plain zeros are refused: a tempo of 0 is out of range', () => {
    for (const { streaming, batch } of PAIRS) {
      const zeros = {
        ...streaming,
        metrics: { ...mapMetrics(() => 0), spectral_centroid: streaming.metrics.spectral_centroid },
      };
      expect(validateFingerprint(zeros, batch)).toMatchObject({ outcome: 'refused', reason: 'out_of_range' });
    }
  });
});
