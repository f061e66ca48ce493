import type { Descriptor } from './descriptor.ts';

const DECIBELS_AT_ONE = 6;

/** How much the crest factor changes from one half second to the next. */
export const dynamicRangeVariation: Descriptor = {
  name: 'dynamic_range_variation',
  formula:
    'mean |crest[w] − crest[w − 2]| / 6 dB over windows of 0.5 s every 0.25 s with L > P95 − 50 dB; crest = 20 lg(peak / RMS)',
  reference: 'First differences as a robust local deviation: Allan 1966',
  measure(span) {
    const gates = span.gates();
    if (!gates) return 'no_active_frames';
    const pairs = span.windows.sumFrom(gates.windowsFrom, 'pairs');
    return pairs > 0
      ? span.windows.sumFrom(gates.windowsFrom, 'crestChange') / pairs / DECIBELS_AT_ONE
      : 'too_short';
  },
};
