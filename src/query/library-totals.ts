import { type HeardState, heardStateOf } from './heard-state.ts';
import type { IndexedTrack } from './indexed-track.ts';
import { analysisStatusOf, type Presence } from './presence.ts';

export interface LibraryTotals {
  tracks: number;
  albums: number;
  artists: number;
  genres: number;
  /** Seconds. */
  total_duration: number;
  total_bytes: number;
  by_status: Record<'none' | 'queued' | 'running' | 'done' | 'failed' | 'quarantined', number>;
  by_pass: Record<'none' | 'streaming' | 'batch', number>;
  by_heard: Record<HeardState, number>;
  /** Tracks with a side record. */
  side_records: number;
  /** `null` where nothing was heard yet. */
  average_confidence: number | null;
}

/** Tracks counted in one turn of the event loop: a few milliseconds' worth. */
const SLICE = 200;

/** What albums, artists and genres are told apart by. */
type Names = Record<'albums' | 'artists' | 'genres', Set<string>>;

/** Counts and sums over the library, with turns for others in between. There are as many albums, artists and genres as their lists have. */
export async function libraryTotals(
  entries: Iterable<IndexedTrack>,
  presence: Presence,
  yieldTurn: () => Promise<void>,
): Promise<LibraryTotals> {
  const totals = emptyTotals();
  const names: Names = { albums: new Set(), artists: new Set(), genres: new Set() };
  let confidenceSum = 0;
  let heard = 0;
  for (const entry of entries) {
    if (totals.tracks > 0 && totals.tracks % SLICE === 0) await yieldTurn();
    const { track, fingerprint } = entry;
    totals.tracks += 1;
    totals.total_duration += track.duration ?? 0;
    totals.total_bytes += track.size;
    totals.by_status[analysisStatusOf(entry, presence)] += 1;
    totals.by_pass[fingerprint?.pass ?? 'none'] += 1;
    totals.by_heard[heardStateOf(entry, presence)] += 1;
    if (entry.side) totals.side_records += 1;
    addNames(names, entry);
    if (!fingerprint) continue;
    confidenceSum += fingerprint.average_confidence;
    heard += 1;
  }
  totals.albums = names.albums.size;
  totals.artists = names.artists.size;
  totals.genres = names.genres.size;
  totals.average_confidence = heard === 0 ? null : Math.min(1, confidenceSum / heard);
  return totals;
}

/** As groups are made of tracks: whatever case and accents, and an artist is whom a track names as either. */
function addNames({ albums, artists, genres }: Names, { track, folded }: IndexedTrack): void {
  if (track.album && folded.album !== null) {
    albums.add(`${folded.album}\n${folded.albumArtist ?? folded.artist ?? ''}`);
  }
  if (track.artist && folded.artist !== null) artists.add(folded.artist);
  if (track.album_artist && folded.albumArtist !== null) artists.add(folded.albumArtist);
  for (const [at, name] of track.genre.entries()) {
    const inner = folded.genre[at];
    if (name && inner !== undefined) genres.add(inner);
  }
}

function emptyTotals(): LibraryTotals {
  return {
    tracks: 0,
    albums: 0,
    artists: 0,
    genres: 0,
    total_duration: 0,
    total_bytes: 0,
    by_status: { none: 0, queued: 0, running: 0, done: 0, failed: 0, quarantined: 0 },
    by_pass: { none: 0, streaming: 0, batch: 0 },
    by_heard: { waiting: 0, running: 0, part: 0, full: 0, differs: 0, damaged: 0, failed: 0 },
    side_records: 0,
    average_confidence: null,
  };
}
