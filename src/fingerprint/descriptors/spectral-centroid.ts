import { activeMean, type Descriptor } from './descriptor.ts';

const HERTZ_AT_ONE = 8000;

/** The centre of mass of the magnitude spectrum: how bright it sounds. */
export const spectralCentroid: Descriptor = {
  name: 'spectral_centroid',
  formula:
    'c = Σ f·m / Σ m over 0 < f < 10 kHz; amplitude-weighted mean of c over the active frames, / 8000 Hz',
  reference: 'Grey & Gordon 1978; Peeters 2004',
  measure(span) {
    const bin = activeMean(span, 'weightedCentroid');
    return typeof bin === 'number' ? (bin * span.binWidthHz) / HERTZ_AT_ONE : bin;
  },
};
