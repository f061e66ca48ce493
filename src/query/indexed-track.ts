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

/** A track as the resident index holds it; replaced as a whole when the track changes, and never copied property by property. */
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
  return new PreparedTrack(track, fingerprint && summaryOf(fingerprint), camelot, side);
}

/** Texts are folded when they are first asked for: most tracks of a large library are made to read a number or two. */
class PreparedTrack implements IndexedTrack {
  readonly track: TrackRecord;
  readonly fingerprint: FingerprintSummary | null;
  readonly outdated: FingerprintSummary | null;
  readonly camelot: string | null;
  readonly side: SideSummary | null;
  #folded: FoldedTexts | null = null;

  constructor(
    track: TrackRecord,
    summary: FingerprintSummary | null,
    camelot: string | null,
    side: SideSummary | null,
  ) {
    const isCurrent = summary?.version === FINGERPRINT_VERSION;
    this.track = track;
    this.fingerprint = isCurrent ? summary : null;
    this.outdated = isCurrent ? null : summary;
    this.camelot = camelot;
    this.side = side;
  }

  get folded(): FoldedTexts {
    this.#folded ??= foldTexts(this.track);
    return this.#folded;
  }

  get modifiedMs(): number {
    return Date.parse(this.track.modified_at);
  }
}

function foldTexts({ title, artist, album, album_artist, genre, path }: TrackRecord): FoldedTexts {
  return {
    title: foldText(title),
    artist: foldNullable(artist),
    album: foldNullable(album),
    albumArtist: foldNullable(album_artist),
    genre: genre.map(foldText),
    path: foldText(path),
  };
}

function summaryOf(fingerprint: Fingerprint | FingerprintSummary): FingerprintSummary {
  return 'confidence' in fingerprint ? summariseFingerprint(fingerprint) : fingerprint;
}

function foldNullable(text: string | null): string | null {
  return text === null ? null : foldText(text);
}
