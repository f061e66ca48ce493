import type { Descriptor } from './descriptor.ts';

/** How equal the peaks of the half-second windows are: 1 for a constant peak level. */
export const peakConsistency: Descriptor = {
  name: 'peak_consistency',
  formula: '1 / (1 + σ(peak) / mean(peak)) over windows of 0.5 s every 0.25 s with L > P95 − 50 dB',
  reference: 'Coefficient of variation: Pearson 1896',
  measure(span) {
    const gates = span.gates();
    if (!gates) return 'no_active_frames';
    const count = span.windows.sumFrom(gates.windowsFrom, 'count');
    if (count < 2) return 'too_short';
    const mean = span.windows.sumFrom(gates.windowsFrom, 'peak') / count;
    const variance = span.windows.sumFrom(gates.windowsFrom, 'squaredPeak') / count - mean * mean;
    return 1 / (1 + Math.sqrt(Math.max(0, variance)) / mean);
  },
};
