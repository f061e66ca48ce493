/** How far a track has come, as the analysis centre lists it: each track is in exactly one of these states. */
import { VALID_DISTANCE } from '../shared/metrics.ts';
import type { IndexedTrack } from './indexed-track.ts';
import type { Presence } from './presence.ts';

export const HEARD_STATES = ['waiting', 'running', 'part', 'full', 'differs', 'damaged', 'failed'] as const;

/**
 * `waiting`: not heard yet. `part`: only the first pass. `full`: the whole track. `differs`: the whole track, and the first
 * impression of it was off. `damaged`: heard as far as the file goes before it breaks off. `failed`: not heard at all.
 */
export type HeardState = (typeof HEARD_STATES)[number];

export function heardStateOf({ track, fingerprint }: IndexedTrack, { runningIds }: Presence): HeardState {
  if (runningIds.has(track.id)) return 'running';
  if (track.failure) return track.failure.stage === 'analysis' && fingerprint ? 'damaged' : 'failed';
  if (!fingerprint) return 'waiting';
  if (fingerprint.pass === 'streaming') return 'part';
  const { distance } = fingerprint.validation;
  return distance !== undefined && distance > VALID_DISTANCE ? 'differs' : 'full';
}
