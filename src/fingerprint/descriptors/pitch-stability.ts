import type { Descriptor } from './descriptor.ts';

/** Share of the time in which a pitch is held. */
export const pitchStability: Descriptor = {
  name: 'pitch_stability',
  formula:
    'share of active frames that, like the frame before, have aperiodicity < .3, with |Δ pitch| < 35 cents; pitch 65–2093 Hz',
  reference: 'de Cheveigné & Kawahara 2002',
  measure(span) {
    const gates = span.gates();
    const active = gates ? span.frames.sumFrom(gates.activeFrom, 'count') : 0;
    return gates && active > 0
      ? span.frames.sumFrom(gates.activeFrom, 'steadyPitch') / active
      : 'no_active_frames';
  },
};
