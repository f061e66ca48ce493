import type { Descriptor } from './descriptor.ts';

/** Harmonic against percussive amplitude: 1 for held tones, 0 for clicks. */
export const harmonicRatio: Descriptor = {
  name: 'harmonic_ratio',
  formula:
    '√ΣE_h / (√ΣE_h + √ΣE_p) over the active frames; E_h = Σ M² P, E_p = Σ (1 − M)² P, M = H / (H + V), H and V = medians of P over 17 frames and 17 bins',
  reference: 'Fitzgerald 2010; Driedger et al. 2014',
  measure(span) {
    const gates = span.gates();
    if (!gates) return 'no_active_frames';
    const harmonic = Math.sqrt(span.frames.sumFrom(gates.activeFrom, 'harmonicEnergy'));
    const percussive = Math.sqrt(span.frames.sumFrom(gates.activeFrom, 'percussiveEnergy'));
    return harmonic + percussive > 0 ? harmonic / (harmonic + percussive) : 'no_harmonic_content';
  },
};
