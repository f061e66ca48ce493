import type { Descriptor } from './descriptor.ts';

/** Pulse clarity: how strongly the onsets repeat at the beat period. */
export const rhythmStability: Descriptor = {
  name: 'rhythm_stability',
  formula:
    'mean over the rhythm windows of g · r(τ_beat), g = v / (v + 0.002 dB²), v = variance of the onset envelope',
  reference: 'Lartillot et al. 2008',
  measure(_span, rhythm) {
    return 'reason' in rhythm ? rhythm.reason : rhythm.clarity;
  },
};
