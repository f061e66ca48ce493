/** How tracks look on the wire. */
import type { IndexedTrack } from '../query/indexed-track.ts';
import { analysisStatusOf, availabilityOf, type Presence } from '../query/presence.ts';
import type { Analysis, Track, TrackRow } from './contract.ts';
import type { FingerprintAnswer } from './library/fingerprint-answer.ts';

/** An item of a list. */
export function toTrackRow(entry: IndexedTrack, presence: Presence): TrackRow {
  return { ...commonFields(entry, presence), fingerprint: entry.fingerprint ?? entry.outdated };
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

function commonFields(entry: IndexedTrack, presence: Presence): Omit<TrackRow, 'fingerprint'> {
  const {
    missing: _missing,
    failure: _failure,
    replay_gain: _replayGain,
    artwork_hash: artworkHash,
    ...fields
  } = entry.track;
  return {
    ...fields,
    has_artwork: artworkHash !== null,
    availability: availabilityOf(entry, presence),
    analysis: toAnalysis(entry, presence),
  };
}
