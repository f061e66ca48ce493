/** The typed client of `/api/v1`: the only way the page talks with the backend, whichever mount answers. */

import { ApiError, readApiError } from './api-error.ts';
import type {
  AlbumPage,
  ArtworkReceipt,
  BatchAnswer,
  BatchRequest,
  CacheConfig,
  CacheHealth,
  CacheStats,
  CleanUpCacheAnswer,
  ClearCacheAnswer,
  ClearCacheBody,
  CountAnswer,
  ExplainAnswer,
  ExplainQuery,
  FingerprintDelivery,
  FingerprintReceipt,
  FolderPage,
  GetTrackQuery,
  Health,
  ImportBundleAnswer,
  ImportPlaylistAnswer,
  ImportPlaylistQuery,
  KnownFile,
  LibraryStats,
  ListAlbumsQuery,
  ListFoldersQuery,
  ListKnownFilesQuery,
  ListNamesQuery,
  ListPlaylistItemsQuery,
  ListPlaylistsQuery,
  ListPlaysQuery,
  ListTrackIdsQuery,
  ListTracksQuery,
  NamePage,
  Page,
  PatchCacheConfigBody,
  PatchPlaylistBody,
  PatchPlaylistItemBody,
  PatchTrackBody,
  PathAnswer,
  PathQuery,
  PercentilesAnswer,
  Playlist,
  PlaylistItemPage,
  PlaylistPage,
  PlayPage,
  PostPlayAnswer,
  PostPlayBody,
  PostPlaylistBody,
  PostPlaylistItemsBody,
  PostRescanBody,
  PostRootBody,
  PostTracksAnswer,
  PostTracksBody,
  RemoveTracksAnswer,
  RemoveTracksBody,
  RescanAnswer,
  RestoreTracksAnswer,
  RestoreTracksBody,
  RetryBody,
  Root,
  RootList,
  SearchAnswer,
  SearchQuery,
  SimilarAnswer,
  SimilarQuery,
  Track,
  TrackIds,
  TrackRow,
  WarmCacheAnswer,
  WarmCacheBody,
} from './contract.ts';

export { ApiError } from './api-error.ts';

/** Sends a request to a mount of the API: `fetch`, or the backend in this very page. */
export type Transport = (request: Request) => Promise<Response>;

export interface CallOptions {
  signal?: AbortSignal;
}

/** One method a resource; each rejects with `ApiError` where the API answers with a problem. */
export interface ApiClient {
  health(options?: CallOptions): Promise<Health>;
  listTracks(query: ListTracksQuery, options?: CallOptions): Promise<Page<TrackRow>>;
  /** The ids alone of a list, or of a search with `query`: to play or mark more of it than is on the screen. */
  listTrackIds(query: ListTrackIdsQuery, options?: CallOptions): Promise<TrackIds>;
  getTrack(id: string, query?: GetTrackQuery, options?: CallOptions): Promise<Track>;
  patchTrack(id: string, body: PatchTrackBody, options?: CallOptions): Promise<TrackRow>;
  /** Forgets the track; its file stays, and a rescan finds it again. */
  deleteTrack(id: string, options?: CallOptions): Promise<CountAnswer>;
  /** Removes tracks; they can be brought back within an hour. */
  removeTracks(body: RemoveTracksBody, options?: CallOptions): Promise<RemoveTracksAnswer>;
  /** Brings removed tracks back as they were. */
  restoreTracks(body: RestoreTracksBody, options?: CallOptions): Promise<RestoreTracksAnswer>;
  /** What sounds like a track. */
  similarTracks(id: string, query?: SimilarQuery, options?: CallOptions): Promise<SimilarAnswer>;
  /** How the other track differs from the first. */
  explainTracks(
    id: string,
    other: string,
    query?: ExplainQuery,
    options?: CallOptions,
  ): Promise<ExplainAnswer>;
  /** Where a track stands among the others, metric by metric. */
  percentiles(id: string, options?: CallOptions): Promise<PercentilesAnswer>;
  /** A way from one track to another in even steps. */
  path(query: PathQuery, options?: CallOptions): Promise<PathAnswer>;
  listAlbums(query?: ListAlbumsQuery, options?: CallOptions): Promise<AlbumPage>;
  listArtists(query?: ListNamesQuery, options?: CallOptions): Promise<NamePage>;
  listGenres(query?: ListNamesQuery, options?: CallOptions): Promise<NamePage>;
  /** The folders directly below one, or the topmost. */
  listFolders(query?: ListFoldersQuery, options?: CallOptions): Promise<FolderPage>;
  /** Tells that a track was played or skipped. */
  postPlay(body: PostPlayBody, options?: CallOptions): Promise<PostPlayAnswer>;
  /** What was played and skipped, the newest first. */
  listPlays(query?: ListPlaysQuery, options?: CallOptions): Promise<PlayPage>;
  listPlaylists(query?: ListPlaylistsQuery, options?: CallOptions): Promise<PlaylistPage>;
  getPlaylist(id: string, options?: CallOptions): Promise<Playlist>;
  postPlaylist(body: PostPlaylistBody, options?: CallOptions): Promise<Playlist>;
  patchPlaylist(id: string, body: PatchPlaylistBody, options?: CallOptions): Promise<Playlist>;
  deletePlaylist(id: string, options?: CallOptions): Promise<CountAnswer>;
  /** Brings a deleted playlist back under its id, within an hour. */
  restorePlaylist(id: string, options?: CallOptions): Promise<Playlist>;
  listPlaylistItems(
    id: string,
    query?: ListPlaylistItemsQuery,
    options?: CallOptions,
  ): Promise<PlaylistItemPage>;
  addPlaylistItems(id: string, body: PostPlaylistItemsBody, options?: CallOptions): Promise<Playlist>;
  movePlaylistItem(
    id: string,
    item: string,
    body: PatchPlaylistItemBody,
    options?: CallOptions,
  ): Promise<Playlist>;
  removePlaylistItem(id: string, item: string, options?: CallOptions): Promise<Playlist>;
  /** The playlist as M3U8, to be saved. */
  exportPlaylist(id: string, options?: CallOptions): Promise<Blob>;
  /** Makes a playlist from M3U8. */
  importPlaylist(
    text: string,
    query?: ImportPlaylistQuery,
    options?: CallOptions,
  ): Promise<ImportPlaylistAnswer>;
  search(query: SearchQuery, options?: CallOptions): Promise<SearchAnswer>;
  batchTracks(body: BatchRequest, options?: CallOptions): Promise<BatchAnswer>;
  putFingerprint(id: string, body: FingerprintDelivery, options?: CallOptions): Promise<FingerprintReceipt>;
  postTracks(body: PostTracksBody, options?: CallOptions): Promise<PostTracksAnswer>;
  listKnownFiles(query: ListKnownFilesQuery, options?: CallOptions): Promise<Page<KnownFile>>;
  listRoots(options?: CallOptions): Promise<RootList>;
  postRoot(body: PostRootBody, options?: CallOptions): Promise<Root>;
  deleteRoot(id: string, options?: CallOptions): Promise<CountAnswer>;
  postRescan(body: PostRescanBody, options?: CallOptions): Promise<RescanAnswer>;
  retryFailed(body?: RetryBody, options?: CallOptions): Promise<CountAnswer>;
  libraryStats(options?: CallOptions): Promise<LibraryStats>;
  cacheStats(options?: CallOptions): Promise<CacheStats>;
  cacheHealth(options?: CallOptions): Promise<CacheHealth>;
  cacheConfig(options?: CallOptions): Promise<CacheConfig>;
  /** Changes the settings that are named; answers with all of them. */
  patchCacheConfig(body: PatchCacheConfigBody, options?: CallOptions): Promise<CacheConfig>;
  clearCache(body?: ClearCacheBody, options?: CallOptions): Promise<ClearCacheAnswer>;
  /** Drops what has expired. */
  cleanUpCache(options?: CallOptions): Promise<CleanUpCacheAnswer>;
  /** Loads tracks into memory; answers when that is done, after 20 s at most. */
  warmCache(body?: WarmCacheBody, options?: CallOptions): Promise<WarmCacheAnswer>;
  /** What was heard and said, apart from the files, to be saved: a head, then a JSON document a line. */
  exportLibrary(options?: CallOptions): Promise<Blob>;
  /** Merges a bundle, or a part of one: the head and any of its lines, 16 MB at most. */
  importLibrary(lines: string, options?: CallOptions): Promise<ImportBundleAnswer>;
  /** The contract as an OpenAPI 3.1 document. */
  openApi(options?: CallOptions): Promise<Record<string, unknown>>;
  /** The whole of it as one JSON document, to be saved. */
  exportStats(options?: CallOptions): Promise<Blob>;
  putArtwork(hash: string, picture: Blob, options?: CallOptions): Promise<ArtworkReceipt>;
  getArtwork(trackId: string, options?: CallOptions): Promise<Blob>;
  /**
   * Address of the audio, for an `<audio>`. Only a service worker answers it: where the backend lives in the page, a media
   * element can't reach it, and plays {@link ApiClient.audioObjectUrl}.
   */
  streamUrl(trackId: string): string;
  /** Address of the audio that any mount can give, to be revoked with `URL.revokeObjectURL`. The bytes stay where they are. */
  audioObjectUrl(trackId: string, options?: CallOptions): Promise<string>;
  /** Address of the cover picture, for an `<img>`. */
  artworkUrl(trackId: string): string;
}

type QueryValues = Record<string, string | number | boolean | readonly string[] | undefined>;

/**
 * Makes a client.
 * @param baseUrl absolute address of the API, ending in `/api/v1/`
 */
export function createApiClient(transport: Transport, baseUrl: string): ApiClient {
  const call = createCaller(transport, baseUrl);
  const address = (path: string) => new URL(path, baseUrl).href;
  return {
    health: (options) => call.json('GET', 'health', options),
    listTracks: (query, options) => call.json('GET', withQuery('tracks', query), options),
    listTrackIds: (query, options) => call.json('GET', withQuery('track-ids', query), options),
    getTrack: (id, query, options) =>
      call.json('GET', withQuery(`tracks/${segment(id)}`, query ?? {}), options),
    patchTrack: (id, body, options) => call.json('PATCH', `tracks/${segment(id)}`, options, body),
    deleteTrack: (id, options) => call.json('DELETE', `tracks/${segment(id)}`, options),
    removeTracks: (body, options) => call.json('POST', 'tracks/remove', options, body),
    restoreTracks: (body, options) => call.json('POST', 'tracks/restore', options, body),
    similarTracks: (id, query, options) =>
      call.json('GET', withQuery(`tracks/${segment(id)}/similar`, query ?? {}), options),
    explainTracks: (id, other, query, options) =>
      call.json('GET', withQuery(`tracks/${segment(id)}/explain/${segment(other)}`, query ?? {}), options),
    percentiles: (id, options) => call.json('GET', `tracks/${segment(id)}/percentiles`, options),
    path: (query, options) => call.json('GET', withQuery('path', query), options),
    listAlbums: (query, options) => call.json('GET', withQuery('albums', query ?? {}), options),
    listArtists: (query, options) => call.json('GET', withQuery('artists', query ?? {}), options),
    listGenres: (query, options) => call.json('GET', withQuery('genres', query ?? {}), options),
    listFolders: (query, options) => call.json('GET', withQuery('folders', query ?? {}), options),
    postPlay: (body, options) => call.json('POST', 'plays', options, body),
    listPlays: (query, options) => call.json('GET', withQuery('plays', query ?? {}), options),
    listPlaylists: (query, options) => call.json('GET', withQuery('playlists', query ?? {}), options),
    getPlaylist: (id, options) => call.json('GET', `playlists/${segment(id)}`, options),
    postPlaylist: (body, options) => call.json('POST', 'playlists', options, body),
    patchPlaylist: (id, body, options) => call.json('PATCH', `playlists/${segment(id)}`, options, body),
    deletePlaylist: (id, options) => call.json('DELETE', `playlists/${segment(id)}`, options),
    restorePlaylist: (id, options) => call.json('POST', `playlists/${segment(id)}/restore`, options),
    listPlaylistItems: (id, query, options) =>
      call.json('GET', withQuery(`playlists/${segment(id)}/items`, query ?? {}), options),
    addPlaylistItems: (id, body, options) =>
      call.json('POST', `playlists/${segment(id)}/items`, options, body),
    movePlaylistItem: (id, item, body, options) =>
      call.json('PATCH', `playlists/${segment(id)}/items/${segment(item)}`, options, body),
    removePlaylistItem: (id, item, options) =>
      call.json('DELETE', `playlists/${segment(id)}/items/${segment(item)}`, options),
    exportPlaylist: (id, options) => call.blob(`playlists/${segment(id)}/export`, options),
    importPlaylist: (text, query, options) =>
      call.json(
        'POST',
        withQuery('playlists/import', query ?? {}),
        options,
        new Blob([text], { type: 'application/vnd.apple.mpegurl' }),
      ),
    search: (query, options) => call.json('GET', withQuery('search', query), options),
    batchTracks: (body, options) => call.json('POST', 'batch/tracks', options, body),
    putFingerprint: (id, body, options) =>
      call.json('PUT', `tracks/${segment(id)}/fingerprint`, options, body),
    postTracks: (body, options) => call.json('POST', 'library/tracks', options, body),
    listKnownFiles: (query, options) => call.json('GET', withQuery('library/files', query), options),
    listRoots: (options) => call.json('GET', 'library/roots', options),
    postRoot: (body, options) => call.json('POST', 'library/roots', options, body),
    deleteRoot: (id, options) => call.json('DELETE', `library/roots/${segment(id)}`, options),
    postRescan: (body, options) => call.json('POST', 'library/rescans', options, body),
    retryFailed: (body, options) => call.json('POST', 'library/retry', options, body ?? {}),
    libraryStats: (options) => call.json('GET', 'library/stats', options),
    cacheStats: (options) => call.json('GET', 'cache/stats', options),
    cacheHealth: (options) => call.json('GET', 'cache/health', options),
    cacheConfig: (options) => call.json('GET', 'cache/config', options),
    patchCacheConfig: (body, options) => call.json('PATCH', 'cache/config', options, body),
    clearCache: (body, options) => call.json('POST', 'cache/clear', options, body ?? {}),
    cleanUpCache: (options) => call.json('POST', 'cache/cleanup', options, {}),
    warmCache: (body, options) => call.json('POST', 'cache/warm', options, body ?? {}),
    exportLibrary: (options) => call.blob('library/export', options),
    importLibrary: (lines, options) =>
      call.json('POST', 'library/import', options, new Blob([lines], { type: 'application/x-ndjson' })),
    openApi: (options) => call.json('GET', 'openapi.json', options),
    exportStats: (options) => call.blob('stats/export', options),
    putArtwork: (hash, picture, options) => call.json('PUT', `artwork/${segment(hash)}`, options, picture),
    getArtwork: (trackId, options) => call.blob(`tracks/${segment(trackId)}/artwork`, options),
    streamUrl: (trackId) => address(`tracks/${segment(trackId)}/stream`),
    audioObjectUrl: async (trackId, options) =>
      URL.createObjectURL(await call.blob(`tracks/${segment(trackId)}/stream`, options)),
    artworkUrl: (trackId) => address(`tracks/${segment(trackId)}/artwork`),
  };
}

function createCaller(transport: Transport, baseUrl: string) {
  async function send(method: string, path: string, options: CallOptions = {}, body?: unknown) {
    const init: RequestInit = { method };
    if (options.signal) init.signal = options.signal;
    if (body instanceof Blob) {
      init.body = body;
      init.headers = { 'content-type': body.type };
    } else if (body !== undefined) {
      init.body = JSON.stringify(body);
      init.headers = { 'content-type': 'application/json' };
    }
    // A backend in this page doesn't see the signal.
    options.signal?.throwIfAborted();
    const response = await transport(new Request(new URL(path, baseUrl), init));
    options.signal?.throwIfAborted();
    if (!response.ok) throw await readApiError(response);
    return response;
  }
  return {
    /** `Answer` comes from the method's signature: client and backend are built from the same contract. */
    async json<Answer>(method: string, path: string, options?: CallOptions, body?: unknown): Promise<Answer> {
      const response = await send(method, path, options, body);
      if (!isJson(response)) throw notTheApi(response);
      return (await response.json()) as Answer; // shaped by the same schemas on the other side
    },
    async blob(path: string, options?: CallOptions): Promise<Blob> {
      return (await send('GET', path, options)).blob();
    },
  };
}

/** A host without the backend answers unknown addresses with its own page and status 200. */
function notTheApi(response: Response): ApiError {
  return new ApiError({
    status: response.status,
    code: 'not_the_api',
    title: 'Not an answer of Earmark',
    detail: 'Something other than the backend answered. Reload the page.',
  });
}

function isJson(response: Response): boolean {
  return /^application\/(problem\+)?json\b/.test(response.headers.get('content-type') ?? '');
}

function segment(value: string): string {
  return encodeURIComponent(value);
}

function withQuery(path: string, values: QueryValues): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined) parameters.set(name, String(value));
  }
  const query = parameters.toString();
  return query === '' ? path : `${path}?${query}`;
}
