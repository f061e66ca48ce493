/** How far a track has been heard by this version of the analysis, as one state that a row can show, and the words for it. */
import type { Availability, TrackRow } from '../../../api/contract.ts';
import { FINGERPRINT_VERSION, VALID_DISTANCE } from '../../../shared/metrics.ts';
import { messages } from '../../messages.ts';

export type HeardState = keyof typeof messages.heard;

export function heardState({
  analysis,
  fingerprint,
}: Pick<TrackRow, 'analysis' | 'fingerprint'>): HeardState {
  if (analysis.status === 'failed' && fingerprint?.version === FINGERPRINT_VERSION) return 'damaged';
  if (analysis.status === 'failed' || analysis.status === 'quarantined') return analysis.status;
  if (analysis.status === 'running') return 'running';
  if (fingerprint?.version === FINGERPRINT_VERSION) {
    if (fingerprint.pass === 'streaming') return 'part';
    return firstWasOff(fingerprint) ? 'differs' : 'full';
  }
  return analysis.status === 'queued' ? 'queued' : 'none';
}

/**
 * Whether the first impression lay too far from the whole track. A fingerprint of the whole is `valid` whatever was
 * heard before it: only the distance judges the first impression, and there is none where nothing was compared.
 */
export function firstWasOff({ validation }: { validation: { distance?: number } }): boolean {
  return validation.distance !== undefined && validation.distance > VALID_DISTANCE;
}

/** The state in words, with the reason where the file is not at hand. */
export function heardWords(state: HeardState, availability: Availability): string {
  const words = messages.heard[state];
  return availability === 'present' ? words : `${words}. ${messages.list[availability]}.`;
}
