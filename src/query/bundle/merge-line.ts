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
 * What was heard, where the copies of a recording should take it from a bundle: only of this version of the analysis, only where none of
 * them has as much (a whole hearing is never replaced by a partial one); `null` where they keep their own. A copy that was heard less
 * than another here is no copy in all that counts, or will be heard: a bundle, the library's own among them, knows no better.
 */
export function heardFromBundle(
  copies: readonly Pick<IndexedTrack, 'fingerprint'>[],
  { fingerprint, side }: BundleLine,
): HeardTrack | null {
  if (fingerprint?.version !== FINGERPRINT_VERSION) return null;
  const isNews = copies.every(
    ({ fingerprint: own }) => !own || (own.pass === 'streaming' && fingerprint.pass === 'batch'),
  );
  return isNews ? { fingerprint, side: side?.version === SIDE_VERSION ? side : null } : null;
}

/**
 * The copies of a recording, in their order, with what a person said of it elsewhere where nothing was said of any of them here, and
 * with the greater counts. A line is about all copies together: the first gets what the line has more than they have in sum. So the
 * same bundle taken twice, or taken by the library that it is of, changes nothing.
 */
export function copiesWithBundle(copies: readonly TrackRecord[], line: BundleLine): TrackRecord[] {
  const here = bundleLineOf(line.content_key, copies, null, []);
  return copies.map((track, at) => ({
    ...track,
    favourite: here.favourite ? track.favourite : line.favourite,
    rating: here.rating === null ? line.rating : track.rating,
    tempo_multiplier: here.tempo_multiplier === 1 ? line.tempo_multiplier : track.tempo_multiplier,
    ...(at === 0 ? countsWith(track, here, line) : {}),
  }));
}

function countsWith(first: TrackRecord, here: BundleLine, line: BundleLine) {
  const isLater = line.last_played_at !== null && line.last_played_at > (here.last_played_at ?? '');
  return {
    play_count: first.play_count + Math.max(0, line.play_count - here.play_count),
    skip_count: first.skip_count + Math.max(0, line.skip_count - here.skip_count),
    last_played_at: isLater ? line.last_played_at : first.last_played_at,
  };
}

function greatest<Value extends string | number>(left: Value | null, right: Value | null): Value | null {
  if (left === null || right === null) return left ?? right;
  return right > left ? right : left;
}
