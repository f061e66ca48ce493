import type { Descriptor } from './descriptor.ts';

/** The tempo in beats per minute. */
export const tempoBpm: Descriptor = {
  name: 'tempo_bpm',
  formula:
    'the most probable of 241 tempi from 40 to 200 BPM: softmax of Σ w_k ρ(kτ) + a z + b z², ρ = autocorrelation of the onset envelopes of five bands, mean over windows of 9.8 s every 2.4 s, z = log2(BPM / 128)',
  reference: 'Gkiokas et al. 2012; McFadden 1974',
  measure(_span, rhythm) {
    return 'reason' in rhythm ? rhythm.reason : rhythm.bpm;
  },
};
