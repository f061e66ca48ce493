import type { Descriptor } from './descriptor.ts';

const LEAST_SPREAD = 1 / 12;

/** How evenly the tonal energy spreads over the pitch classes: 0 for one note, 1 for all twelve alike. */
export const chromaEnergy: Descriptor = {
  name: 'chroma_energy',
  formula:
    '(mean s − 1/12) / (11/12) over the active frames, s = Σ c / (12 max c), c = spectral peaks of 130–2100 Hz folded to tuned pitch classes',
  reference: 'Fujishima 1999; Gómez 2006',
  measure(span) {
    const gates = span.gates();
    const active = gates ? span.frames.sumFrom(gates.activeFrom, 'count') : 0;
    if (!gates || active === 0) return 'no_active_frames';
    if (span.frames.sumFrom(gates.activeFrom, 'tonal') === 0) return 'no_harmonic_content';
    const spread = span.frames.sumFrom(gates.activeFrom, 'chroma') / active;
    return (spread - LEAST_SPREAD) / (1 - LEAST_SPREAD);
  },
};
