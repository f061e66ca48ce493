import type { Descriptor } from './descriptor.ts';

/** E|Δ| of two independent normal values is 2σ/√π; √π/2 turns it into σ. */
const DEVIATION_PER_DIFFERENCE = Math.sqrt(Math.PI) / 2;

/** A local standard deviation of level, in dB, that fades and breaks do not dominate. */
export const loudnessVariationStd: Descriptor = {
  name: 'loudness_variation_std',
  formula:
    '(√π / 2) · mean |L[w] − L[w − 2]| over windows of 0.5 s every 0.25 s with L > P95 − 50 dB; L = RMS level in dB',
  reference: 'First differences as a robust local deviation: Allan 1966',
  measure(span) {
    const gates = span.gates();
    if (!gates) return 'no_active_frames';
    const pairs = span.windows.sumFrom(gates.windowsFrom, 'pairs');
    if (pairs === 0) return 'too_short';
    return (DEVIATION_PER_DIFFERENCE * span.windows.sumFrom(gates.windowsFrom, 'levelChange')) / pairs;
  },
};
