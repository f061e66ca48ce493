import { expect, test } from 'vitest';
import { supportsSimd } from './simd-support.ts';

// Catches a probe that is no valid module: every engine would be taken for one without SIMD.
test('knows that this engine has SIMD', () => {
  expect(supportsSimd()).toBe(true);
});
