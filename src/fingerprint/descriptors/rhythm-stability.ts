import type { Descriptor } from './descriptor.ts';

/** Pulse clarity: how strongly the onsets repeat, at whatever beat period they repeat most. */
export const rhythmStability: Descriptor = {
  name: 'rhythm_stability',
  formula:
    'highest peak of g · r at the periods of 40–200 BPM, r = autocorrelation of the onset envelopes of five bands, mean over the rhythm windows, g = v / (v + 0.002 dB²), v = mean variance of the envelopes',
  reference: 'Lartillot et al. 2008',
  measure(_span, rhythm) {
    return 'reason' in rhythm ? rhythm.reason : rhythm.clarity;
  },
};
