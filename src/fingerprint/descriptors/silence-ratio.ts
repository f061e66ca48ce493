import type { Descriptor } from './descriptor.ts';

/** Share of the frames that are silent against the loud ones; a change of gain does not change it. */
export const silenceRatio: Descriptor = {
  name: 'silence_ratio',
  formula: 'share of frames with L < P95(L) − 40 dB',
  reference: 'Relative gating as in EBU R 128, 2010',
  measure(span) {
    const gates = span.gates();
    if (!gates) return 'no_active_frames';
    return 1 - span.frames.sumFrom(gates.silentBelow, 'count') / span.frames.sumFrom(0, 'count');
  },
};
