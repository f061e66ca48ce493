/** How tracks look on the wire. */
import type { IndexedTrack } from '../query/indexed-track.ts';
import { analysisStatusOf, availabilityOf, type Presence } from '../query/presence.ts';
import type { Analysis, Track, TrackRow } from './contract.ts';
import type { FingerprintAnswer } from './library/fingerprint-answer.ts';

/** An item of a list. */
export function toTrackRow(entry: IndexedTrack, presence: Presence): TrackRow {
  return Object.assign(commonFields(entry, presence), { fingerprint: entry.fingerprint ?? entry.outdated });
}

/** The whole track; `baseUrl` is the path of the API, without a slash at its end. */
export function toTrack(
  entry: IndexedTrack,
  presence: Presence,
  { heard, source, optimization }: FingerprintAnswer,
  baseUrl: string,
): Track {
  const { id, artwork_hash: artworkHash } = entry.track;
  return {
    ...commonFields(entry, presence),
    fingerprint: heard?.fingerprint ?? null,
    side: heard?.side ?? null,
    // The hash makes a changed picture another address, for whoever keeps pictures by address.
    artwork_url: artworkHash && `${baseUrl}/tracks/${id}/artwork?v=${artworkHash.slice(0, 12)}`,
    stream_url: `${baseUrl}/tracks/${id}/stream`,
    fingerprint_source: source,
    strategy: optimization.strategy_used,
    optimization,
  };
}

/** How far the analysis is, with the error where it failed. */
export function toAnalysis(entry: IndexedTrack, presence: Presence): Analysis {
  const status = analysisStatusOf(entry, presence);
  const { failure } = entry.track;
  return status === 'failed' && failure
    ? { status, error: { code: failure.code, detail: failure.detail } }
    : { status };
}

/** One literal: engines make slow objects of many fields that are spread into one, and write them slowly. */
function commonFields(entry: IndexedTrack, presence: Presence): Omit<TrackRow, 'fingerprint'> {
  const { track } = entry;
  return {
    id: track.id,
    root_id: track.root_id,
    path: track.path,
    size: track.size,
    modified_at: track.modified_at,
    content_key: track.content_key,
    title: track.title,
    artist: track.artist,
    album: track.album,
    album_artist: track.album_artist,
    genre: track.genre,
    year: track.year,
    track_number: track.track_number,
    disc_number: track.disc_number,
    duration: track.duration,
    codec: track.codec,
    bitrate: track.bitrate,
    sample_rate: track.sample_rate,
    added_at: track.added_at,
    favourite: track.favourite,
    rating: track.rating,
    play_count: track.play_count,
    skip_count: track.skip_count,
    last_played_at: track.last_played_at,
    tempo_multiplier: track.tempo_multiplier,
    has_artwork: track.artwork_hash !== null,
    availability: availabilityOf(entry, presence),
    analysis: toAnalysis(entry, presence),
  };
}
