import { activeMean, type Descriptor } from './descriptor.ts';

/** How noise-like the spectrum is: near 0 for tones, 0.85 for white noise. */
export const spectralFlatness: Descriptor = {
  name: 'spectral_flatness',
  formula:
    'exp(mean ln m) / mean m over 0 < f < 10 kHz, m² floored at 1e-8 of its mean; amplitude-weighted mean over the active frames',
  reference: 'Johnston 1988; Peeters 2004',
  measure(span) {
    return activeMean(span, 'weightedFlatness');
  },
};
