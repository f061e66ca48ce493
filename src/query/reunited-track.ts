/** One track again of two that are of one file: one that was removed, and the one as which its file was found since. */
import type { Fingerprint } from '../shared/fingerprint.ts';
import { FINGERPRINT_VERSION } from '../shared/metrics.ts';
import type { TrackRecord } from './track-record.ts';

/** As much of a track, and of what was heard in it, as tells what to keep. */
export interface Meeting {
  track: TrackRecord;
  fingerprint: Pick<Fingerprint, 'version' | 'pass'> | null;
}

export interface ReunitedTrack {
  /** Has the id of the one that came into the library first, to which older links lead. */
  track: TrackRecord;
  /** The id that nothing has any more. */
  leftId: string;
  /** The id of the one whose hearing holds, if anything was heard. */
  heardId: string;
}

/**
 * Makes one of both. Of the file what was read last, by the one that is here; of what a person said the same, and where it says
 * nothing what was said of the removed one; plays of both; and the better hearing of the audio that the file has.
 */
export function reunite(removed: Meeting, here: Meeting): ReunitedTrack {
  const [old, now] = [removed.track, here.track];
  const isRead = now.content_key !== null;
  const isSameAudio = !isRead || now.content_key === old.content_key;
  const heard = isSameAudio && worth(removed) > 0 && worth(removed) >= worth(here) ? removed : here;
  const [first, other] = old.added_at <= now.added_at ? [old, now] : [now, old];
  const file = isRead ? fileOf(now) : placeOf(now);
  const track: TrackRecord = {
    ...old,
    ...file,
    id: first.id,
    added_at: first.added_at,
    duration: isSameAudio && heard === removed ? (old.duration ?? now.duration) : now.duration,
    failure: isRead && heard === removed ? hearingFailure(old) : now.failure,
    favourite: old.favourite || now.favourite,
    rating: now.rating ?? old.rating,
    tempo_multiplier: now.tempo_multiplier === 1 && isSameAudio ? old.tempo_multiplier : now.tempo_multiplier,
    play_count: old.play_count + now.play_count,
    skip_count: old.skip_count + now.skip_count,
    last_played_at: later(old.last_played_at, now.last_played_at),
  };
  return { track, leftId: other.id, heardId: heard.track.id };
}

/** The whole track is worth more than part of it, and either more than what another version of the analysis heard. */
function worth({ fingerprint }: Meeting): number {
  if (!fingerprint) return 0;
  if (fingerprint.version !== FINGERPRINT_VERSION) return 1;
  return fingerprint.pass === 'batch' ? 3 : 2;
}

/** What reading the file told. */
function fileOf(track: TrackRecord) {
  const { favourite: _f, rating: _r, tempo_multiplier: _t, ...rest } = track;
  const { play_count: _p, skip_count: _s, last_played_at: _l, ...file } = rest;
  return file;
}

/** What is known of a file that could not be read. */
function placeOf({ root_id, path, size, modified_at, missing }: TrackRecord) {
  return { root_id, path, size, modified_at, missing };
}

/** That the file could not be read once doesn't matter now that it was. */
function hearingFailure({ failure }: TrackRecord): TrackRecord['failure'] {
  return failure?.stage === 'analysis' ? failure : null;
}

function later(left: string | null, right: string | null): string | null {
  return left === null || (right !== null && right > left) ? right : left;
}
