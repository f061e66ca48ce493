import type { IndexedTrack } from '../indexed-track.ts';
import { addToGroup, emptyGroup, type GroupKind, keptSpelling, type TrackGroup } from './track-group.ts';

export interface GroupRequest {
  kind: GroupKind;
  /** `null` where all tracks count. */
  test: ((entry: IndexedTrack) => boolean) | null;
  /** Of folders: the one whose direct subfolders are meant; empty for the topmost. */
  folder: string;
}

type Place = (entry: IndexedTrack, outer: string, inner: string, name: string, artist: string | null) => void;

/**
 * Groups tracks, one after another. An album is what shares its title and its album artist, or artist where there is none; an
 * artist has the tracks that name it as either; a folder has all below it. Tracks without the tag belong to no group.
 */
export class TrackGrouping {
  readonly #groups = new Map<string, Map<string, TrackGroup>>();
  readonly #albums: AlbumCounter | null;
  readonly #test: GroupRequest['test'];
  readonly #visit: (entry: IndexedTrack) => void;

  constructor(request: GroupRequest) {
    const { kind, test } = request;
    this.#albums = kind === 'artists' || kind === 'genres' ? new AlbumCounter() : null;
    this.#test = test;
    this.#visit = visitorOf(request, (...place) => this.#place(...place));
  }

  add(entry: IndexedTrack): void {
    if (!this.#test || this.#test(entry)) this.#visit(entry);
  }

  /** The groups so far, in no order. */
  groups(): TrackGroup[] {
    return [...this.#groups.values()].flatMap((within) => [...within.values()]);
  }

  #place(...[entry, outer, inner, name, artist]: Parameters<Place>): void {
    const within = subMap(this.#groups, outer);
    let group = within.get(inner);
    if (!group) {
      group = emptyGroup(outer, inner, name);
      within.set(inner, group);
    }
    if (group.name !== name) group.name = keptSpelling(group.name, name);
    if (group.artist !== artist) group.artist = keptSpelling(group.artist, artist);
    addToGroup(group, entry);
    this.#albums?.count(group, entry);
  }
}

/** Tracks grouped in one turn of the event loop: a few milliseconds' worth, where they have to be made from their packed rows. */
const SLICE = 200;

/**
 * Groups a whole library, with turns for others in between.
 * @param entries of which each may be made when its turn comes
 */
export async function groupTracks(
  entries: Iterable<IndexedTrack>,
  request: GroupRequest,
  yieldTurn: () => Promise<void>,
): Promise<TrackGroup[]> {
  const grouping = new TrackGrouping(request);
  let taken = 0;
  for (const entry of entries) {
    grouping.add(entry);
    taken += 1;
    if (taken % SLICE === 0) await yieldTurn();
  }
  return grouping.groups();
}

function visitorOf({ kind, folder }: GroupRequest, place: Place): (entry: IndexedTrack) => void {
  switch (kind) {
    case 'albums':
      return (entry) => placeAlbum(entry, place);
    case 'artists':
      return (entry) => placeArtists(entry, place);
    case 'genres':
      return (entry) => placeGenres(entry, place);
    case 'folders': {
      const prefix = folder === '' || folder.endsWith('/') ? folder : `${folder}/`;
      return (entry) => placeFolder(entry, prefix, place);
    }
  }
}

function placeAlbum(entry: IndexedTrack, place: Place): void {
  const { folded, track } = entry;
  if (!track.album || folded.album === null) return;
  const artist = folded.albumArtist ?? folded.artist ?? '';
  place(entry, artist, folded.album, track.album, track.album_artist ?? track.artist);
}

function placeArtists(entry: IndexedTrack, place: Place): void {
  const { folded, track } = entry;
  if (track.artist && folded.artist !== null) place(entry, '', folded.artist, track.artist, null);
  if (!track.album_artist || folded.albumArtist === null || folded.albumArtist === folded.artist) return;
  place(entry, '', folded.albumArtist, track.album_artist, null);
}

function placeGenres(entry: IndexedTrack, place: Place): void {
  const { genre: folded } = entry.folded;
  for (const [at, name] of entry.track.genre.entries()) {
    const inner = folded[at];
    // The same genre twice in one file is one.
    if (name && inner !== undefined && folded.indexOf(inner) === at) place(entry, '', inner, name, null);
  }
}

function placeFolder(entry: IndexedTrack, prefix: string, place: Place): void {
  const { path, root_id: rootId } = entry.track;
  if (!path.startsWith(prefix)) return;
  const end = path.indexOf('/', prefix.length);
  if (end > prefix.length) place(entry, rootId, path.slice(0, end), path.slice(prefix.length, end), null);
}

/** Counts albums once a group. */
class AlbumCounter {
  readonly #albums = new Map<string, Map<string, number>>();
  readonly #counted = new Map<TrackGroup, Set<number>>();
  #size = 0;

  count(group: TrackGroup, { folded, track }: IndexedTrack): void {
    if (!track.album || folded.album === null) return;
    const within = subMap(this.#albums, folded.albumArtist ?? folded.artist ?? '');
    let album = within.get(folded.album);
    if (album === undefined) {
      album = this.#size;
      this.#size += 1;
      within.set(folded.album, album);
    }
    let counted = this.#counted.get(group);
    if (!counted) {
      counted = new Set();
      this.#counted.set(group, counted);
    }
    group.albumCount = counted.add(album).size;
  }
}

function subMap<Value>(maps: Map<string, Map<string, Value>>, key: string): Map<string, Value> {
  let within = maps.get(key);
  if (!within) {
    within = new Map();
    maps.set(key, within);
  }
  return within;
}
