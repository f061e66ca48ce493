import type { Failure } from '../shared/failures.ts';
import type { ImportedTrack } from '../shared/imported-track.ts';
import { cutText, TEXT_LIMITS } from '../shared/text-limits.ts';
import { usableReplayGain } from './replay-gain.ts';

/** What headers may claim; more is damage. Three years of sound, and rates that no format can state. */
const MAXIMUM_SECONDS = 1e8;
const MAXIMUM_BITS_PER_SECOND = 1e12;
const MAXIMUM_HERTZ = 1e9;
const MAXIMUM_YEAR = 9999;
const MAXIMUM_ORDINAL = 1_000_000;

/**
 * Brings a track within what the library takes, whatever file and parsers made of it: one value beyond the bounds
 * would have the whole batch refused. Texts are cut; numbers that can't be are `null`. The path stays: it is how
 * the file is found, and the walk passes over those that are too long.
 */
export function withinBounds(track: ImportedTrack): ImportedTrack {
  return {
    ...track,
    content_key: cutOrNull(track.content_key, TEXT_LIMITS.contentKey),
    title: cutText(track.title, TEXT_LIMITS.title),
    artist: cutOrNull(track.artist, TEXT_LIMITS.artist),
    album: cutOrNull(track.album, TEXT_LIMITS.album),
    album_artist: cutOrNull(track.album_artist, TEXT_LIMITS.artist),
    genre: track.genre.slice(0, TEXT_LIMITS.genreCount).map((genre) => cutText(genre, TEXT_LIMITS.genre)),
    year: wholeOrNull(track.year, MAXIMUM_YEAR),
    track_number: wholeOrNull(track.track_number, MAXIMUM_ORDINAL),
    disc_number: wholeOrNull(track.disc_number, MAXIMUM_ORDINAL),
    duration: amountOrNull(track.duration, MAXIMUM_SECONDS),
    codec: cutOrNull(track.codec, TEXT_LIMITS.codec),
    bitrate: amountOrNull(track.bitrate, MAXIMUM_BITS_PER_SECOND),
    sample_rate: amountOrNull(track.sample_rate, MAXIMUM_HERTZ),
    replay_gain: track.replay_gain && usableReplayGain(track.replay_gain),
    failure: track.failure && {
      ...track.failure,
      detail: cutText(track.failure.detail, TEXT_LIMITS.failureDetail),
    },
  };
}

/** `null` stands for a text without a character too. */
function cutOrNull(text: string | null, limit: number): string | null {
  return text ? cutText(text, limit) : null;
}

function amountOrNull(value: number | null, maximum: number): number | null {
  return value !== null && value > 0 && value <= maximum ? value : null;
}

function wholeOrNull(value: number | null, maximum: number): number | null {
  return Number.isInteger(value) ? amountOrNull(value, maximum) : null;
}

/** Why a file can't be kept whose path is longer than the library takes; `null` where it isn't. */
export function pathFailure(path: string): Failure | null {
  if (path.length <= TEXT_LIMITS.path) return null;
  const detail = `The path of the file is longer than ${TEXT_LIMITS.path} characters. Shorten the names of its folders.`;
  return { code: 'too_large', detail };
}
