/** Finds out how loud a track or its album is. */
import type { ApiClient } from '../../api/client.ts';
import type { Track, TrackRow } from '../../api/contract.ts';
import { type AlbumPart, albumLoudness, type Loudness } from './level-gain.ts';
import type { Levelling } from './player-types.ts';

type LoudnessClient = Pick<ApiClient, 'getTrack' | 'listTracks'>;

/** Albums with more tracks are collections; their first tracks tell enough. */
const ALBUM_TRACKS = 100;
const AT_ONCE = 4;
const ALBUMS_KEPT = 20;

export class LoudnessLookup {
  readonly #client: LoudnessClient;
  readonly #albums = new Map<string, Promise<Loudness | null>>();

  constructor(client: LoudnessClient) {
    this.#client = client;
  }

  /** `null` where it is off, or the track has not been heard by the analysis. An album counts as far as it was heard. */
  async loudnessOf(track: Track, levelling: Levelling): Promise<Loudness | null> {
    if (levelling === 'off') return null;
    const own = partOf(track);
    if (levelling === 'track' || track.album === null) return own;
    return (await this.#albumOf(track, track.album)) ?? own;
  }

  /** Forgets albums: something was heard or changed. */
  forget(): void {
    this.#albums.clear();
  }

  #albumOf(track: Track, album: string): Promise<Loudness | null> {
    const key = JSON.stringify([album, track.album_artist ?? folderOf(track.path), track.root_id]);
    const known = this.#albums.get(key);
    if (known) return known;
    const found = this.#measure(track, album);
    found.catch(() => this.#albums.delete(key)); // whoever asked hears of it
    this.#albums.set(key, found);
    for (const oldest of this.#albums.keys()) {
      if (this.#albums.size <= ALBUMS_KEPT) break;
      this.#albums.delete(oldest);
    }
    return found;
  }

  async #measure(track: Track, album: string): Promise<Loudness | null> {
    const { items } = await this.#client.listTracks({ album, limit: ALBUM_TRACKS });
    const waiting = items.filter((row) => isOfAlbum(row, track)).map(({ id }) => id);
    const parts: AlbumPart[] = [];
    const measureNext = async () => {
      for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
        const part = partOf(await this.#client.getTrack(id));
        if (part) parts.push(part);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, measureNext));
    return albumLoudness(parts);
  }
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
