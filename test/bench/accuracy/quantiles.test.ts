import fc from 'fast-check';
import { expect, it } from 'vitest';
import { quantile, shareOf } from './quantiles.ts';

it('a quantile interpolates between neighbours and does not sort what it is given', () => {
  const values = [4, 1, 3, 2];
  expect(quantile(values, 0.5)).toBe(2.5);
  expect(quantile(values, 0)).toBe(1);
  expect(quantile(values, 1)).toBe(4);
  expect(quantile([7], 0.9)).toBe(7);
  expect(values).toEqual([4, 1, 3, 2]);
});

it('a quantile of nothing and a share of nothing are null', () => {
  expect(quantile([], 0.5)).toBeNull();
  expect(shareOf(0, 0)).toBeNull();
});

it('quantiles grow with the share and stay among the values', () => {
  const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1 });
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(values, share, share, (list, a, b) => {
      const lower = quantile(list, Math.min(a, b)) ?? Number.NaN;
      const upper = quantile(list, Math.max(a, b)) ?? Number.NaN;
      expect(lower).toBeLessThanOrEqual(upper + 1e-6);
      expect(lower).toBeGreaterThanOrEqual(Math.min(...list));
      expect(upper).toBeLessThanOrEqual(Math.max(...list));
    }),
  );
});
