import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EVEN_SHARES, FAMILIES_STEERED } from './similar-address.ts';
import { combinedShares, type Judgement, learnedShares, verdictOn, withJudgement } from './taste.ts';

function thumb(
  verdict: Judgement['verdict'],
  distances: Partial<Judgement['distances']>,
  other = 'b',
): Judgement {
  return {
    seed: 'a',
    other,
    verdict,
    distances: { rhythm: 1, brightness: 1, dynamics: 1, harmony: 1, ...distances },
  };
}

const distance = fc.option(fc.double({ min: 0, max: 6, noNaN: true }), { nil: null });
const anyThumb = fc.record({
  seed: fc.constant('a'),
  other: fc.string(),
  verdict: fc.constantFrom('up' as const, 'down' as const),
  distances: fc.record({ rhythm: distance, brightness: distance, dynamics: distance, harmony: distance }),
});

describe('what thumbs teach', () => {
  test('nothing, while there are none, and where a pair is as far apart in every family', () => {
    expect(learnedShares([])).toEqual(EVEN_SHARES);
    expect(learnedShares([thumb('up', {}), thumb('down', {})])).toEqual(EVEN_SHARES);
  });

  test('a pair that belongs together though it differs in rhythm: rhythm matters less, the rest more', () => {
    const shares = learnedShares([thumb('up', { rhythm: 3 })]);
    expect(shares.rhythm).toBeLessThan(1);
    expect(shares.harmony).toBeGreaterThan(1);
  });

  test('a pair that does not, though only its rhythm differs: rhythm matters more', () => {
    expect(learnedShares([thumb('down', { rhythm: 3 })]).rhythm).toBeGreaterThan(1);
  });

  test('up and down on the same distances undo each other; the order of thumbs is all one', () => {
    const distances = { rhythm: 2, brightness: 0.2, harmony: null };
    expect(learnedShares([thumb('up', distances), thumb('down', distances, 'c')])).toEqual(EVEN_SHARES);
    fc.assert(
      fc.property(fc.array(anyThumb, { maxLength: 8 }), (thumbs) => {
        const there = learnedShares(thumbs);
        const back = learnedShares([...thumbs].reverse());
        for (const family of FAMILIES_STEERED) expect(there[family]).toBeCloseTo(back[family], 2);
      }),
    );
  });

  // Weights beyond these the API refuses, or a family would fall silent for good.
  test('whatever is taught, every family still counts, and the API takes all weights', () => {
    fc.assert(
      fc.property(fc.array(anyThumb, { maxLength: 60 }), (thumbs) => {
        const learned = learnedShares(thumbs);
        const all = combinedShares({ ...EVEN_SHARES, rhythm: 2, harmony: 0 }, learned);
        for (const family of FAMILIES_STEERED) {
          expect(learned[family]).toBeGreaterThanOrEqual(0.25);
          expect(String(all[family])).toMatch(/^\d(\.\d{1,6})?$/);
          expect(all[family]).toBeLessThanOrEqual(2);
        }
        expect(all.harmony).toBe(0);
      }),
    );
  });
});

test('of a pair the latest thumb counts, and the same one again takes it back', () => {
  const up = thumb('up', {});
  const down = thumb('down', {});
  expect(verdictOn(withJudgement([up], down), 'a', 'b')).toBe('down');
  expect(withJudgement([up], down)).toHaveLength(1);
  expect(withJudgement([up], up)).toEqual([]);
  expect(verdictOn([up], 'b', 'a')).toBeNull();
});
