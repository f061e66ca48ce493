import type { RhythmEstimate } from '../rhythm/rhythm-tracker.ts';

/** Pulse clarity at which a tempo counts half. */
const HALF_CLARITY = 0.03;

/**
 * Trust in a tempo, 0–1: agreement of the windows' tempi, drawn towards ½ while there are few, times c / (c + .03) of the
 * pulse clarity c.
 */
export function tempoConfidence(rhythm: RhythmEstimate): number {
  if ('reason' in rhythm) return 0;
  const agreement = (rhythm.agreement * rhythm.windowCount + 0.5) / (rhythm.windowCount + 1);
  return (agreement * rhythm.clarity) / (rhythm.clarity + HALF_CLARITY);
}
