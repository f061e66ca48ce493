/** Finds out how loud a track or its album is. */
import type { ApiClient } from '../../api/client.ts';
import type { Track, TrackRow } from '../../api/contract.ts';
import type { StereoEffect } from '../../workers/playback/playback-protocol.ts';
import { type AlbumPart, albumLoudness, asPlayed, type Loudness, UNCHANGED } from './level-gain.ts';
import type { Levelling, LibraryPart } from './player-types.ts';

type LoudnessClient = Pick<ApiClient, 'getTrack' | 'listTracks'>;

/** Albums with more tracks are collections; their first tracks tell enough. */
const ALBUM_TRACKS = 100;
const AT_ONCE = 4;
const ALBUMS_KEPT = 20;
const PARTS_KEPT = ALBUMS_KEPT * ALBUM_TRACKS;

export class LoudnessLookup {
  readonly #client: LoudnessClient;
  /** Ids of the tracks of each album. */
  readonly #albums = new Map<string, Promise<string[]>>();
  /** As measured; an album is asked for with every change of any of its tracks, and only that one is measured again. */
  readonly #parts = new Map<string, Promise<AlbumPart | null>>();
  /** Of the tracks that were opened. */
  readonly #effects = new Map<string, StereoEffect>();

  constructor(client: LoudnessClient) {
    this.#client = client;
  }

  /**
   * As it is heard; `null` where it is off, or the track has not been heard by the analysis. An album counts as far as it was
   * heard, and what of it was not opened yet is taken to have as many channels as this track.
   */
  async loudnessOf(track: Track, levelling: Levelling): Promise<Loudness | null> {
    if (levelling === 'off') return null;
    const part = partOf(track);
    const own = part && asPlayed(part, this.#effectOf(track.id));
    if (levelling === 'track' || track.album === null) return own;
    return (await this.#albumLoudness(track, track.album)) ?? own;
  }

  /** What playing does to a track, now that it was opened. Tells whether that is news. */
  setEffect(trackId: string, effect: StereoEffect): boolean {
    const before = this.#effectOf(trackId);
    this.#effects.set(trackId, effect);
    return effect.louderDb !== before.louderDb || effect.peakFactor !== before.peakFactor;
  }

  /** Something of these tracks, or of any, was heard or changed. */
  forget(trackIds: readonly string[] | null, part: LibraryPart): void {
    if (part === 'plays') return;
    if (part === 'tags') this.#albums.clear();
    for (const id of trackIds ?? [...this.#parts.keys()]) this.#parts.delete(id);
  }

  #effectOf(trackId: string, otherwise = UNCHANGED): StereoEffect {
    return this.#effects.get(trackId) ?? otherwise;
  }

  async #albumLoudness(track: Track, album: string): Promise<Loudness | null> {
    const waiting = [...(await this.#tracksOf(track, album))];
    const parts: AlbumPart[] = [];
    const measureNext = async () => {
      for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
        const part = await this.#partOf(id);
        if (part) parts.push(asPlayed(part, this.#effectOf(id, this.#effectOf(track.id))));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, measureNext));
    return albumLoudness(parts);
  }

  #tracksOf(track: Track, album: string): Promise<string[]> {
    const key = JSON.stringify([album, track.album_artist ?? folderOf(track.path), track.root_id]);
    return remembered(this.#albums, ALBUMS_KEPT, key, async () => {
      const { items } = await this.#client.listTracks({ album, limit: ALBUM_TRACKS });
      return items.filter((row) => isOfAlbum(row, track)).map(({ id }) => id);
    });
  }

  #partOf(trackId: string): Promise<AlbumPart | null> {
    return remembered(this.#parts, PARTS_KEPT, trackId, async () =>
      partOf(await this.#client.getTrack(trackId)),
    );
  }
}

/** What was found for the key before, or is found now. The oldest make room; what failed is asked for again. */
function remembered<Found>(
  known: Map<string, Promise<Found>>,
  most: number,
  key: string,
  find: () => Promise<Found>,
): Promise<Found> {
  const before = known.get(key);
  if (before) return before;
  const found = find();
  found.catch(() => known.delete(key)); // whoever asked hears of it
  known.set(key, found);
  for (const oldest of known.keys()) {
    if (known.size <= most) break;
    known.delete(oldest);
  }
  return found;
}

/** Two albums may have one name. Without an artist of the album, its folder tells them apart. */
function isOfAlbum(row: TrackRow, track: TrackRow): boolean {
  if (row.album_artist !== null || track.album_artist !== null)
    return row.album_artist === track.album_artist;
  return row.root_id === track.root_id && folderOf(row.path) === folderOf(track.path);
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

function partOf({ side, duration }: Track): AlbumPart | null {
  if (side === null || side.integrated_lufs === null) return null;
  return {
    integratedLufs: side.integrated_lufs,
    samplePeak: side.sample_peak,
    durationSeconds: duration ?? 0,
  };
}
