/** Whether the file of a track can be had now, and how far its analysis is. */
import { SIDE_VERSION } from '../shared/fingerprint.ts';
import type { IndexedTrack } from './indexed-track.ts';

/** What is known at the time of a request, beside the index. */
export interface Presence {
  /** Roots whose files no tab holds now. */
  readonly awayRootIds: ReadonlySet<string>;
  /** Tracks being heard now. */
  readonly runningIds: ReadonlySet<string>;
}

/** `away`: the walk did not find it, or nobody holds its root's files; `unreadable`: it is no audio that can be read. */
export function availabilityOf(
  { track }: IndexedTrack,
  presence: Presence,
): 'present' | 'away' | 'unreadable' {
  if (track.missing || presence.awayRootIds.has(track.root_id)) return 'away';
  return track.failure?.stage === 'import' ? 'unreadable' : 'present';
}

/** How far the analysis of the track is. */
export function analysisStatusOf(
  { track, fingerprint }: IndexedTrack,
  presence: Presence,
): 'none' | 'running' | 'done' | 'failed' {
  if (presence.runningIds.has(track.id)) return 'running';
  if (track.failure) return 'failed';
  return fingerprint ? 'done' : 'none';
}

/** Which pass the track still needs and can get; `null` when there is nothing to do now. */
export function neededPass(entry: IndexedTrack, presence: Presence): 'streaming' | 'batch' | null {
  if (entry.track.failure || availabilityOf(entry, presence) !== 'present') return null;
  if (!entry.fingerprint) return 'streaming';
  if (entry.fingerprint.pass === 'streaming') return 'batch';
  // The fingerprint still holds; only the whole track gives the side record anew.
  return entry.side && entry.side.version !== SIDE_VERSION ? 'batch' : null;
}
