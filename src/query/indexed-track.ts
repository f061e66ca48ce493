import type { Fingerprint } from '../shared/fingerprint.ts';
import { FINGERPRINT_VERSION } from '../shared/metrics.ts';
import { foldText } from './fold-text.ts';
import {
  type FingerprintSummary,
  type SideSummary,
  summariseFingerprint,
  type TrackRecord,
} from './track-record.ts';

/** The searchable texts of a track, folded. */
export interface FoldedTexts {
  title: string;
  artist: string | null;
  album: string | null;
  albumArtist: string | null;
  genre: string[];
  path: string;
}

/** A track as the resident index holds it; replaced as a whole when the track changes. */
export interface IndexedTrack {
  readonly track: TrackRecord;
  /** `null` where nothing was heard yet, or by another version of the analysis. */
  readonly fingerprint: FingerprintSummary | null;
  /** What another version of the analysis heard: shown until the track is heard anew, never compared, sorted by or counted. */
  readonly outdated: FingerprintSummary | null;
  /** The key that was heard, on the Camelot wheel: `8A`; `null` where none is known. */
  readonly camelot: string | null;
  /** `null` where there is no side record. */
  readonly side: SideSummary | null;
  readonly folded: FoldedTexts;
  /** Milliseconds since the Unix epoch. */
  readonly modifiedMs: number;
}

/** Prepares a track for the index. A fingerprint of another version does not count as heard: versions never mix. */
export function indexTrack(
  track: TrackRecord,
  fingerprint: Fingerprint | FingerprintSummary | null,
  camelot: string | null = null,
  side: SideSummary | null = null,
): IndexedTrack {
  const summary = fingerprint && summaryOf(fingerprint);
  const isCurrent = summary?.version === FINGERPRINT_VERSION;
  const folded: FoldedTexts = {
    title: foldText(track.title),
    artist: foldNullable(track.artist),
    album: foldNullable(track.album),
    albumArtist: foldNullable(track.album_artist),
    genre: track.genre.map(foldText),
    path: foldText(track.path),
  };
  return {
    track,
    fingerprint: isCurrent ? summary : null,
    outdated: isCurrent ? null : summary,
    camelot,
    side,
    folded,
    modifiedMs: Date.parse(track.modified_at),
  };
}

function summaryOf(fingerprint: Fingerprint | FingerprintSummary): FingerprintSummary {
  return 'confidence' in fingerprint ? summariseFingerprint(fingerprint) : fingerprint;
}

function foldNullable(text: string | null): string | null {
  return text === null ? null : foldText(text);
}
