import { activeMean, type Descriptor } from './descriptor.ts';

const HERTZ_AT_ONE = 10000;

/** The frequency below which 85 % of the magnitude lies. */
export const spectralRolloff: Descriptor = {
  name: 'spectral_rolloff',
  formula:
    'r: Σ m over f ≤ r is 85 % of Σ m over 0 < f < 10 kHz, between bins by interpolation; amplitude-weighted mean over the active frames, / 10000 Hz',
  reference: 'Tzanetakis & Cook 2002; Peeters 2004',
  measure(span) {
    const bin = activeMean(span, 'weightedRolloff');
    return typeof bin === 'number' ? (bin * span.binWidthHz) / HERTZ_AT_ONE : bin;
  },
};
