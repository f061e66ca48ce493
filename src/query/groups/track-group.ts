/** Albums, artists, genres and folders: what tracks have in common, and the sums over them. */
import type { IndexedTrack } from '../indexed-track.ts';

export type GroupKind = 'albums' | 'artists' | 'genres' | 'folders';

/** One album, artist, genre or folder. */
export interface TrackGroup {
  /** What it is told apart by, folded: of an album its artist, of a folder its root; else empty. */
  outer: string;
  /** The folded name; of a folder its path. */
  inner: string;
  /** Of several spellings the first by code units, so that it doesn't depend on the order of tracks. */
  name: string;
  /** Of an album, as spelt in the tags. */
  artist: string | null;
  trackCount: number;
  /** Seconds, as far as they are known. */
  totalDuration: number;
  firstYear: number | null;
  lastYear: number | null;
  /** Albums among its tracks. */
  albumCount: number;
  /** The first track with a cover, by disc, number and id. */
  artworkTrack: IndexedTrack | null;
  tracks: IndexedTrack[];
}

/** A group without tracks. */
export function emptyGroup(outer: string, inner: string, name: string): TrackGroup {
  return {
    outer,
    inner,
    name,
    artist: null,
    trackCount: 0,
    totalDuration: 0,
    firstYear: null,
    lastYear: null,
    albumCount: 0,
    artworkTrack: null,
    tracks: [],
  };
}

/** Takes a track into the sums of a group. */
export function addToGroup(group: TrackGroup, entry: IndexedTrack): void {
  const { duration, year, artwork_hash: artwork } = entry.track;
  group.trackCount += 1;
  group.tracks.push(entry);
  group.totalDuration += duration ?? 0;
  if (year !== null && (group.firstYear === null || year < group.firstYear)) group.firstYear = year;
  if (year !== null && (group.lastYear === null || year > group.lastYear)) group.lastYear = year;
  if (artwork !== null && standsBefore(entry, group.artworkTrack)) group.artworkTrack = entry;
}

/** The spelling that is kept of two. */
export function keptSpelling<Text extends string | null>(left: Text, right: Text): Text {
  if (left === null || right === null) return left ?? right;
  return right < left ? right : left;
}

function standsBefore({ track }: IndexedTrack, other: IndexedTrack | null): boolean {
  if (!other) return true;
  const byPlace =
    (track.disc_number ?? 0) - (other.track.disc_number ?? 0) ||
    (track.track_number ?? 0) - (other.track.track_number ?? 0);
  return byPlace === 0 ? track.id < other.track.id : byPlace < 0;
}
