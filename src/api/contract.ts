/**
 * The contract of `/api/v1`: the schemas that check requests, and the types inferred from them. Names on the wire are
 * snake_case, times ISO 8601, durations seconds unless a name says otherwise.
 */
import type * as z from 'zod/mini';
import type {
  CacheConfig as SharedCacheConfig,
  CacheConfigChange as SharedCacheConfigChange,
} from '../cache/cache-config.ts';
import type {
  Fingerprint as SharedFingerprint,
  SideRecord as SharedSideRecord,
} from '../shared/fingerprint.ts';
import type { ImportedTrack as SharedImportedTrack } from '../shared/imported-track.ts';
import type { importBundleAnswerSchema } from './schemas/bundle.ts';
import type {
  cacheCountersSchema,
  cacheHealthSchema,
  cacheStatsSchema,
  healthSchema,
} from './schemas/cache.ts';
import type {
  cacheConfigSchema,
  cleanUpCacheAnswerSchema,
  clearCacheAnswerSchema,
  clearCacheBodySchema,
  patchCacheConfigBodySchema,
  warmCacheAnswerSchema,
  warmCacheBodySchema,
} from './schemas/cache-control.ts';
import type { confidenceLevelSchema, strategySchema } from './schemas/fields.ts';
import type {
  analysisSchema,
  fingerprintDeliverySchema,
  fingerprintReceiptSchema,
  fingerprintSchema,
  rowFingerprintSchema,
  sideRecordSchema,
} from './schemas/fingerprint.ts';
import type {
  albumPageSchema,
  folderPageSchema,
  listAlbumsQuerySchema,
  listFoldersQuerySchema,
  listNamesQuerySchema,
  namePageSchema,
} from './schemas/groups.ts';
import type {
  artworkReceiptSchema,
  countAnswerSchema,
  importedTrackSchema,
  knownFileSchema,
  libraryStatsSchema,
  listKnownFilesQuerySchema,
  postRescanBodySchema,
  postRootBodySchema,
  postTracksAnswerSchema,
  postTracksBodySchema,
  rescanAnswerSchema,
  retryBodySchema,
  rootListSchema,
  rootSchema,
} from './schemas/library.ts';
import type {
  importPlaylistAnswerSchema,
  importPlaylistQuerySchema,
  listPlaylistItemsQuerySchema,
  listPlaylistsQuerySchema,
  patchPlaylistBodySchema,
  patchPlaylistItemBodySchema,
  playlistItemPageSchema,
  playlistPageSchema,
  playlistSchema,
  postPlaylistBodySchema,
  postPlaylistItemsBodySchema,
} from './schemas/playlists.ts';
import type {
  listPlaysQuerySchema,
  playPageSchema,
  postPlayAnswerSchema,
  postPlayBodySchema,
} from './schemas/plays.ts';
import type { problemSchema } from './schemas/problem.ts';
import type {
  removeTracksAnswerSchema,
  removeTracksBodySchema,
  restoreTracksAnswerSchema,
  restoreTracksBodySchema,
} from './schemas/removals.ts';
import type {
  explainAnswerSchema,
  explainQuerySchema,
  pathAnswerSchema,
  pathQuerySchema,
  percentilesAnswerSchema,
  percentilesQuerySchema,
  similarAnswerSchema,
  similarQuerySchema,
} from './schemas/similar.ts';
import type {
  batchAnswerSchema,
  batchRequestSchema,
  getTrackQuerySchema,
  highlightsSchema,
  listTrackIdsQuerySchema,
  listTracksQuerySchema,
  optimizationSchema,
  patchTrackBodySchema,
  SORT_KEYS,
  searchAnswerSchema,
  searchItemSchema,
  searchQuerySchema,
  trackIdsSchema,
  trackRowSchema,
  trackSchema,
} from './schemas/tracks.ts';

export * from './schemas/bundle.ts';
export * from './schemas/cache.ts';
export * from './schemas/cache-control.ts';
export * from './schemas/fields.ts';
export * from './schemas/fingerprint.ts';
export * from './schemas/groups.ts';
export * from './schemas/library.ts';
export * from './schemas/playlists.ts';
export * from './schemas/plays.ts';
export * from './schemas/problem.ts';
export * from './schemas/removals.ts';
export * from './schemas/similar.ts';
export * from './schemas/stats-export.ts';
export * from './schemas/tracks.ts';

/** Where the API lives, below the scope of the application. */
export const API_BASE_PATH = '/api/v1';

export type Strategy = z.output<typeof strategySchema>;
export type ConfidenceLevel = z.output<typeof confidenceLevelSchema>;
export type Analysis = z.output<typeof analysisSchema>;
export type AnalysisStatus = Analysis['status'];
export type RowFingerprint = z.output<typeof rowFingerprintSchema>;
export type FingerprintDelivery = z.output<typeof fingerprintDeliverySchema>;
export type FingerprintReceipt = z.output<typeof fingerprintReceiptSchema>;
export type SortKey = (typeof SORT_KEYS)[number];
export type SortOrder = NonNullable<ListTracksQuery['order']>;
export type TrackRow = z.output<typeof trackRowSchema>;
export type Availability = TrackRow['availability'];
export type Optimization = z.output<typeof optimizationSchema>;
export type Track = z.output<typeof trackSchema>;
export type Highlights = z.output<typeof highlightsSchema>;
export type SearchItem = z.output<typeof searchItemSchema>;
export type SearchAnswer = z.output<typeof searchAnswerSchema>;
export type BatchRequest = z.output<typeof batchRequestSchema>;
export type BatchAnswer = z.output<typeof batchAnswerSchema>;
export type PatchTrackBody = z.output<typeof patchTrackBodySchema>;
export type RemoveTracksBody = z.output<typeof removeTracksBodySchema>;
export type RemoveTracksAnswer = z.output<typeof removeTracksAnswerSchema>;
export type RestoreTracksBody = z.output<typeof restoreTracksBodySchema>;
export type RestoreTracksAnswer = z.output<typeof restoreTracksAnswerSchema>;
export type ListTracksQuery = z.output<typeof listTracksQuerySchema>;
export type ListTrackIdsQuery = z.output<typeof listTrackIdsQuerySchema>;
export type TrackIds = z.output<typeof trackIdsSchema>;
export type GetTrackQuery = z.output<typeof getTrackQuerySchema>;
export type SearchQuery = z.output<typeof searchQuerySchema>;
export type SimilarQuery = z.output<typeof similarQuerySchema>;
export type SimilarAnswer = z.output<typeof similarAnswerSchema>;
export type SimilarItem = SimilarAnswer['items'][number];
export type ExplainQuery = z.output<typeof explainQuerySchema>;
export type ExplainAnswer = z.output<typeof explainAnswerSchema>;
export type PathQuery = z.output<typeof pathQuerySchema>;
export type PercentilesAnswer = z.output<typeof percentilesAnswerSchema>;
export type PercentilesQuery = z.output<typeof percentilesQuerySchema>;
export type PathAnswer = z.output<typeof pathAnswerSchema>;
export type ListKnownFilesQuery = z.output<typeof listKnownFilesQuerySchema>;
export type KnownFile = z.output<typeof knownFileSchema>;
export type Root = z.output<typeof rootSchema>;
export type RootKind = Root['kind'];
export type RootList = z.output<typeof rootListSchema>;
export type PostRootBody = z.output<typeof postRootBodySchema>;
export type PostTracksBody = z.output<typeof postTracksBodySchema>;
export type PostTracksAnswer = z.output<typeof postTracksAnswerSchema>;
export type PostRescanBody = z.output<typeof postRescanBodySchema>;
export type RescanAnswer = z.output<typeof rescanAnswerSchema>;
export type RetryBody = z.output<typeof retryBodySchema>;
export type CountAnswer = z.output<typeof countAnswerSchema>;
export type ArtworkReceipt = z.output<typeof artworkReceiptSchema>;
export type LibraryStats = z.output<typeof libraryStatsSchema>;
export type CacheCounters = z.output<typeof cacheCountersSchema>;
export type CacheStats = z.output<typeof cacheStatsSchema>;
export type CacheHealth = z.output<typeof cacheHealthSchema>;
export type CacheConfig = z.output<typeof cacheConfigSchema>;
export type PatchCacheConfigBody = z.output<typeof patchCacheConfigBodySchema>;
export type ClearCacheBody = z.output<typeof clearCacheBodySchema>;
export type ClearCacheAnswer = z.output<typeof clearCacheAnswerSchema>;
export type CleanUpCacheAnswer = z.output<typeof cleanUpCacheAnswerSchema>;
export type WarmCacheBody = z.output<typeof warmCacheBodySchema>;
export type WarmCacheAnswer = z.output<typeof warmCacheAnswerSchema>;
export type Health = z.output<typeof healthSchema>;
export type PostPlayBody = z.output<typeof postPlayBodySchema>;
export type PostPlayAnswer = z.output<typeof postPlayAnswerSchema>;
export type ListPlaysQuery = z.output<typeof listPlaysQuerySchema>;
export type PlayPage = z.output<typeof playPageSchema>;
export type ListAlbumsQuery = z.output<typeof listAlbumsQuerySchema>;
export type ListNamesQuery = z.output<typeof listNamesQuerySchema>;
export type ListFoldersQuery = z.output<typeof listFoldersQuerySchema>;
export type AlbumPage = z.output<typeof albumPageSchema>;
export type AlbumItem = AlbumPage['items'][number];
export type NamePage = z.output<typeof namePageSchema>;
export type FolderPage = z.output<typeof folderPageSchema>;
export type NameItem = NamePage['items'][number];
export type FolderItem = FolderPage['items'][number];
export type ImportPlaylistAnswer = z.output<typeof importPlaylistAnswerSchema>;
export type ListPlaylistItemsQuery = z.output<typeof listPlaylistItemsQuerySchema>;
export type ListPlaylistsQuery = z.output<typeof listPlaylistsQuerySchema>;
export type PatchPlaylistBody = z.output<typeof patchPlaylistBodySchema>;
export type PatchPlaylistItemBody = z.output<typeof patchPlaylistItemBodySchema>;
export type PlaylistItemPage = z.output<typeof playlistItemPageSchema>;
export type PlaylistPage = z.output<typeof playlistPageSchema>;
export type Playlist = z.output<typeof playlistSchema>;
export type PostPlaylistBody = z.output<typeof postPlaylistBodySchema>;
export type PostPlaylistItemsBody = z.output<typeof postPlaylistItemsBodySchema>;
export type ImportPlaylistQuery = z.output<typeof importPlaylistQuerySchema>;
export type ImportBundleAnswer = z.output<typeof importBundleAnswerSchema>;
export type Problem = z.output<typeof problemSchema>;

/** A page of a list; `next_cursor` is `null` on the last one. */
export interface Page<Item> {
  items: Item[];
  /** All that the filters let through, over all pages. */
  total: number;
  next_cursor: string | null;
}

/** Compiles only while both types accept each other's values. */
type Agree<Left extends Right, Right extends Check, Check = Left> = [Left, Right];

/** The schemas must say the same as the types that the workers produce. */
export type SharedTypesAgree = [
  Agree<z.output<typeof fingerprintSchema>, SharedFingerprint>,
  Agree<z.output<typeof sideRecordSchema>, SharedSideRecord>,
  Agree<z.output<typeof importedTrackSchema>, SharedImportedTrack>,
  Agree<CacheConfig, SharedCacheConfig>,
  Agree<PatchCacheConfigBody, SharedCacheConfigChange>,
];
