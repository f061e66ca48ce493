import type { TempoMultiplier } from '../../shared/corrected-tempo.ts';
import { type Fingerprint, SIDE_VERSION, type SideRecord } from '../../shared/fingerprint.ts';
import { FINGERPRINT_VERSION } from '../../shared/metrics.ts';
import type { IndexedTrack } from '../indexed-track.ts';
import type { PlayRecord } from '../play-record.ts';
import type { HeardTrack, TrackRecord } from '../track-record.ts';

/** What a bundle says of one recording. */
export interface BundleLine {
  content_key: string;
  title: string;
  fingerprint: Fingerprint | null;
  side: SideRecord | null;
  favourite: boolean;
  rating: number | null;
  tempo_multiplier: TempoMultiplier;
  play_count: number;
  skip_count: number;
  last_played_at: string | null;
  plays: Omit<PlayRecord, 'track_id'>[];
}

/** What is known of copies of one recording, as one line. */
export function bundleLineOf(
  contentKey: string,
  copies: readonly TrackRecord[],
  heard: HeardTrack | null,
  plays: readonly PlayRecord[],
): BundleLine {
  const corrected = copies.find(({ tempo_multiplier }) => tempo_multiplier !== 1);
  return {
    content_key: contentKey,
    title: copies[0]?.title ?? '',
    fingerprint: heard?.fingerprint ?? null,
    side: heard?.side ?? null,
    favourite: copies.some(({ favourite }) => favourite),
    rating: copies.reduce<number | null>((best, { rating }) => greatest(best, rating), null),
    tempo_multiplier: corrected?.tempo_multiplier ?? 1,
    play_count: copies.reduce((sum, { play_count }) => sum + play_count, 0),
    skip_count: copies.reduce((sum, { skip_count }) => sum + skip_count, 0),
    last_played_at: copies.reduce<string | null>((last, track) => greatest(last, track.last_played_at), null),
    plays: plays.map(({ track_id: _track, ...play }) => play),
  };
}

/**
 * What was heard, where a track should take it from a bundle: only of this version of the analysis, only where the track
 * has nothing or less (a whole hearing is never replaced by a partial one); `null` where it keeps its own.
 */
export function heardFromBundle({ fingerprint: own }: IndexedTrack, line: BundleLine): HeardTrack | null {
  const { fingerprint, side } = line;
  if (fingerprint?.version !== FINGERPRINT_VERSION) return null;
  if (own && !(own.pass === 'streaming' && fingerprint.pass === 'batch')) return null;
  return { fingerprint, side: side?.version === SIDE_VERSION ? side : null };
}

/**
 * The track with what a person said of it elsewhere, where nothing was said here, and with the greater counts: the same
 * bundle taken twice changes nothing the second time.
 */
export function trackWithBundle(track: TrackRecord, line: BundleLine): TrackRecord {
  return {
    ...track,
    favourite: track.favourite || line.favourite,
    rating: track.rating ?? line.rating,
    tempo_multiplier: track.tempo_multiplier === 1 ? line.tempo_multiplier : track.tempo_multiplier,
    play_count: Math.max(track.play_count, line.play_count),
    skip_count: Math.max(track.skip_count, line.skip_count),
    last_played_at: greatest(track.last_played_at, line.last_played_at),
  };
}

function greatest<Value extends string | number>(left: Value | null, right: Value | null): Value | null {
  if (left === null || right === null) return left ?? right;
  return right > left ? right : left;
}
