import { expect, test } from 'vitest';
import { correctedTempo } from './corrected-tempo.ts';

// A clamp would show 200 for a piece that the person says goes at 300.
test('gives what the correction says, beyond the measured range too', () => {
  expect(correctedTempo(86, 2)).toBe(172);
  expect(correctedTempo(86, 1)).toBe(86);
  expect(correctedTempo(42, 0.5)).toBe(21);
  expect(correctedTempo(150, 2)).toBe(300);
});

test('what was not measured stays unknown', () => {
  expect(correctedTempo(null, 2)).toBeNull();
});
