/** Plays and skips: what happened, and what a track counts of it. */
import type { TrackRecord } from './track-record.ts';

/** One time that a track was played, or passed over. */
export interface PlayRecord {
  id: string;
  track_id: string;
  kind: 'play' | 'skip';
  /** Seconds of it that sounded. */
  played_seconds: number;
  /** ISO 8601, in UTC with milliseconds: texts of this form sort as the instants do. */
  at: string;
}

/** Where a play stands in the history. */
export type PlayPosition = Pick<PlayRecord, 'at' | 'id'>;

/** As many plays as the history keeps; the oldest leave first. What tracks count of them stays. */
export const PLAYS_KEPT = 20_000;

/** The track with one more play or skip. A play that is told of late moves no later one back. */
export function countPlay(track: TrackRecord, { kind, at }: Pick<PlayRecord, 'kind' | 'at'>): TrackRecord {
  if (kind === 'skip') return { ...track, skip_count: track.skip_count + 1 };
  const { last_played_at: before, play_count } = track;
  const isLater = before === null || Date.parse(at) > Date.parse(before);
  return { ...track, play_count: play_count + 1, last_played_at: isLater ? at : before };
}
