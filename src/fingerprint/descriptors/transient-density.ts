import type { Descriptor } from './descriptor.ts';

const ONSETS_PER_SECOND_AT_ONE = 10;

/** Onsets a second. */
export const transientDensity: Descriptor = {
  name: 'transient_density',
  formula:
    'onsets per second / 10; an onset is a local maximum of the flux > local mean + 1 dB, at least 3 frames after the last',
  reference: 'Dixon 2006',
  measure(span) {
    if (span.frameCount === 0) return 'no_active_frames';
    return (span.onsetCount * span.frameRateHz) / span.frameCount / ONSETS_PER_SECOND_AT_ONE;
  },
};
