/** What must be in a library after the answers that it gave: written down from requests, never asked of the library. */
import type {
  CacheConfig,
  FingerprintDelivery,
  FingerprintReceipt,
  ImportPlaylistAnswer,
  PatchCacheConfigBody,
  PatchTrackBody,
  Playlist,
  PostPlayBody,
  PostPlaylistItemsBody,
  PostTracksAnswer,
  PostTracksBody,
  RemoveTracksAnswer,
  RemoveTracksBody,
  RestoreTracksAnswer,
  RestoreTracksBody,
  Root,
} from '../../../src/api/contract.ts';
import type { FuzzRequest, Kind } from './requests.ts';

export interface ModelTrack {
  root_id: string;
  path: string;
  /** Tags as the file told them; `null` where a file that could not be read leaves it open which ones hold. */
  tags: { title: string; artist: string | null; album: string | null; genre: string[] } | null;
  favourite: boolean;
  rating: number | null;
  play_count: number;
  skip_count: number;
  /** Grows with the requests that made tracks. */
  since: number;
  /** Metrics of what was stored last; `null` for nothing, `undefined` where that is left open. */
  heard: Record<string, number | null> | null | undefined;
}

export interface ModelPlaylist {
  name: string;
  description: string;
  /** Track ids in order; `null` where they came from a file. */
  trackIds: string[] | null;
}

const NOBODY = 'nobody';

/** Requests are those that were sent, answers those of status 200. */
export class LibraryModel {
  readonly roots = new Map<string, string>();
  readonly tracks = new Map<string, ModelTrack>();
  readonly playlists = new Map<string, ModelPlaylist>();
  /** Those that were deleted and can be brought back. */
  readonly #deletedPlaylists = new Map<string, ModelPlaylist>();
  readonly settings: Partial<CacheConfig> = {};
  /** Tracks that were removed and can be brought back, by their removal. */
  readonly #removals = new Map<string, Map<string, ModelTrack>>();
  #imports = 0;
  readonly #items: string[] = [];
  readonly #cursors: string[] = [];

  /** The id that a request means by the n-th of a kind. */
  lookUp(kind: Kind, at: number): string {
    const all = {
      track: [...this.tracks.keys()],
      root: [...this.roots.keys()],
      playlist: [...this.playlists.keys(), ...this.#deletedPlaylists.keys()],
      item: this.#items,
      cursor: this.#cursors,
      removal: [...this.#removals.keys()],
    }[kind];
    return all[at % Math.max(1, all.length)] ?? NOBODY;
  }

  note({ method, route, path, body, query }: FuzzRequest, answer: unknown): void {
    this.#collect(answer);
    const { id = NOBODY } = path;
    // Bodies and answers were checked against the schemas that these types are inferred from.
    switch (`${method} ${route}`) {
      case 'POST /library/roots': {
        const root = answer as Root;
        this.roots.set(root.id, root.name);
        return;
      }
      case 'DELETE /library/roots/{id}':
        this.roots.delete(id);
        for (const [trackId, { root_id: rootId }] of this.tracks)
          if (rootId === id) this.tracks.delete(trackId);
        return;
      case 'POST /library/tracks':
        this.#import(body as PostTracksBody, answer as PostTracksAnswer);
        return;
      case 'PATCH /tracks/{id}': {
        const { tempo_multiplier: _tempo, ...said } = body as PatchTrackBody;
        Object.assign(this.tracks.get(id) ?? {}, said);
        return;
      }
      case 'DELETE /tracks/{id}':
        this.tracks.delete(id);
        return;
      case 'POST /tracks/remove':
        this.#remove(body as RemoveTracksBody, answer as RemoveTracksAnswer);
        return;
      case 'POST /tracks/restore':
        this.#restore(body as RestoreTracksBody, answer as RestoreTracksAnswer);
        return;
      case 'PUT /tracks/{id}/fingerprint':
        this.#hear(body as FingerprintDelivery, answer as FingerprintReceipt);
        return;
      case 'POST /library/retry':
        for (const track of this.tracks.values()) track.heard = undefined;
        return;
      case 'POST /plays': {
        const { track_id: trackId, kind } = body as PostPlayBody;
        const track = this.tracks.get(trackId);
        if (track) track[kind === 'play' ? 'play_count' : 'skip_count'] += 1;
        return;
      }
      case 'PATCH /cache/config':
        Object.assign(this.settings, plainSettings(body as PatchCacheConfigBody));
        return;
      default:
        if (route.startsWith('/playlists'))
          this.#noteList(method, route, { id, item: path.item ?? NOBODY }, body, answer, query);
    }
  }

  #remove({ track_ids: ids }: RemoveTracksBody, { count, removal_id: removalId }: RemoveTracksAnswer): void {
    const removed = new Map([...this.tracks].filter(([id]) => ids.includes(id)));
    if (removed.size !== count) throw new Error(`${count} are told as removed, but it is ${removed.size}.`);
    for (const id of removed.keys()) this.tracks.delete(id);
    if (removalId !== null) this.#removals.set(removalId, removed);
  }

  #restore({ removal_id: removalId }: RestoreTracksBody, { count }: RestoreTracksAnswer): void {
    const removed = this.#removals.get(removalId) ?? new Map<string, ModelTrack>();
    this.#removals.delete(removalId);
    const here = new Map([...this.tracks].map(([id, track]) => [`${track.root_id} ${track.path}`, id]));
    const back = [...removed].filter(([, { root_id: rootId }]) => this.roots.has(rootId));
    if (back.length !== count) throw new Error(`${count} are told as restored, but it is ${back.length}.`);
    for (const [id, track] of back) {
      removed.delete(id);
      const met = here.get(`${track.root_id} ${track.path}`);
      if (met === undefined) this.tracks.set(id, track);
      else this.#reunite(id, track, met);
    }
    if (removed.size > 0) this.#removals.set(removalId, removed);
  }

  /** A file that was found again while its track was removed: one track, which has the id of the one that came first. */
  #reunite(id: string, removed: ModelTrack, metId: string): void {
    const met = this.tracks.get(metId);
    if (!met) return;
    const [keptId, leftId] = removed.since <= met.since ? [id, metId] : [metId, id];
    this.tracks.delete(leftId);
    this.tracks.set(keptId, {
      ...met,
      // Of a file that could not be read since, those from before hold.
      tags: JSON.stringify(met.tags) === JSON.stringify(removed.tags) ? met.tags : null,
      since: Math.min(removed.since, met.since),
      favourite: removed.favourite || met.favourite,
      rating: met.rating ?? removed.rating,
      play_count: removed.play_count + met.play_count,
      skip_count: removed.skip_count + met.skip_count,
      heard: undefined,
    });
    for (const list of this.playlists.values())
      list.trackIds = list.trackIds?.map((trackId) => (trackId === leftId ? keptId : trackId)) ?? null;
  }

  #import({ root_id, tracks }: PostTracksBody, { items }: PostTracksAnswer): void {
    this.#imports += 1;
    const files = new Map(tracks.map((file) => [file.path, file]));
    const fresh = new Set(items.flatMap(({ id, created }) => (created ? [id] : [])));
    for (const id of fresh) if (this.tracks.has(id)) throw new Error(`${id} is told as new, and is not.`);
    for (const { id, path, created } of items) {
      const file = files.get(path);
      if (!file) throw new Error(`The answer has a path that was not sent: ${path}`);
      const { title, artist, album, genre } = file;
      const tags = { title, artist, album, genre };
      const known = this.tracks.get(id);
      const untouched = {
        since: this.#imports,
        favourite: false,
        rating: null,
        play_count: 0,
        skip_count: 0,
        heard: undefined,
      };
      // Of a file that is told of twice, it is open which telling counts.
      const isTwice = tracks.filter((other) => other.path === path).length > 1;
      const isWhole = !isTwice && (created || file.failure === null);
      this.tracks.set(id, {
        ...(known ?? untouched),
        root_id,
        path,
        tags: isWhole ? tags : null,
        heard: undefined,
      });
    }
  }

  #hear(delivery: FingerprintDelivery, { stored, track_id, shared_with }: FingerprintReceipt): void {
    if (delivery.state !== 'final' || !stored) return;
    for (const id of [track_id, ...shared_with]) {
      const track = this.tracks.get(id);
      if (track) track.heard = delivery.fingerprint.metrics;
    }
  }

  #noteList(
    method: string,
    route: string,
    { id, item }: { id: string; item: string },
    body: unknown,
    answer: unknown,
    _query: FuzzRequest['query'],
  ): void {
    const list = this.playlists.get(id);
    switch (`${method} ${route}`) {
      case 'POST /playlists': {
        const {
          name,
          description = '',
          track_ids = [],
        } = body as { name: string; description?: string; track_ids?: string[] };
        this.playlists.set((answer as Playlist).id, { name, description, trackIds: [...track_ids] });
        return;
      }
      case 'POST /playlists/import': {
        const { playlist } = answer as ImportPlaylistAnswer;
        this.playlists.set(playlist.id, {
          name: playlist.name,
          description: playlist.description,
          trackIds: null,
        });
        return;
      }
      case 'PATCH /playlists/{id}':
        Object.assign(list ?? {}, body);
        return;
      case 'DELETE /playlists/{id}':
        if (list) this.#deletedPlaylists.set(id, list);
        this.playlists.delete(id);
        return;
      case 'POST /playlists/{id}/restore': {
        const deleted = this.#deletedPlaylists.get(id);
        this.#deletedPlaylists.delete(id);
        if (deleted) this.playlists.set(id, deleted);
        return;
      }
      case 'POST /playlists/{id}/items': {
        const { track_ids, position } = body as PostPlaylistItemsBody;
        list?.trackIds?.splice(position ?? list.trackIds.length, 0, ...track_ids);
        return;
      }
      default:
        // Moved or removed by the id of an item, which the model doesn't follow.
        if (item !== NOBODY && method !== 'GET' && list) list.trackIds = null;
    }
  }

  /** Ids of items and cursors come from answers only. */
  #collect(answer: unknown): void {
    if (typeof answer !== 'object' || answer === null) return;
    const { items, next_cursor: cursor } = answer as { items?: unknown; next_cursor?: unknown };
    if (typeof cursor === 'string') this.#cursors.push(cursor);
    if (!Array.isArray(items)) return;
    for (const item of items) {
      if (typeof item === 'object' && item !== null && 'track_id' in item && 'track' in item)
        this.#items.push(String(item.id));
    }
  }
}

/** Settings that are one value each. */
function plainSettings(change: PatchCacheConfigBody): Partial<CacheConfig> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => typeof value !== 'object'));
}
