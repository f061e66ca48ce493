import type { Descriptor } from './descriptor.ts';

/** The tempo in beats per minute. */
export const tempoBpm: Descriptor = {
  name: 'tempo_bpm',
  formula:
    'argmax over 40–200 BPM of (r(τ) + .3 r(2τ) + .2 r(3τ) + .6 r(4τ)) · exp(−½ (log2(BPM / 125) / .9)²); r = mean autocorrelation of the onset envelope over windows of 11.9 s every 3 s',
  reference: 'Ellis 2007',
  measure(_span, rhythm) {
    return 'reason' in rhythm ? rhythm.reason : rhythm.bpm;
  },
};
