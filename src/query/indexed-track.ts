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
    this.#folded ??= new LateTexts(this.track);
    return this.#folded;
  }

  get modifiedMs(): number {
    return Date.parse(this.track.modified_at);
  }
}

/** Each text by itself: an order by title has no use for a hundred thousand folded paths. */
class LateTexts implements FoldedTexts {
  readonly #track: TrackRecord;
  #title: string | undefined;
  #artist: string | null | undefined;
  #album: string | null | undefined;
  #albumArtist: string | null | undefined;
  #genre: string[] | undefined;
  #path: string | undefined;

  constructor(track: TrackRecord) {
    this.#track = track;
  }

  get title(): string {
    this.#title ??= foldText(this.#track.title);
    return this.#title;
  }

  get artist(): string | null {
    if (this.#artist === undefined) this.#artist = foldNullable(this.#track.artist);
    return this.#artist;
  }

  get album(): string | null {
    if (this.#album === undefined) this.#album = foldNullable(this.#track.album);
    return this.#album;
  }

  get albumArtist(): string | null {
    if (this.#albumArtist === undefined) this.#albumArtist = foldNullable(this.#track.album_artist);
    return this.#albumArtist;
  }

  get genre(): string[] {
    this.#genre ??= this.#track.genre.map(foldText);
    return this.#genre;
  }

  get path(): string {
    this.#path ??= foldText(this.#track.path);
    return this.#path;
  }
}

function summaryOf(fingerprint: Fingerprint | FingerprintSummary): FingerprintSummary {
  return 'confidence' in fingerprint ? summariseFingerprint(fingerprint) : fingerprint;
}

function foldNullable(text: string | null): string | null {
  return text === null ? null : foldText(text);
}
