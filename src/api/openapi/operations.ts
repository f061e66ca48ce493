/** What each operation of the API takes and answers. A test holds this table to the routes of the app. */
import type * as z from 'zod/mini';
import * as contract from '../contract.ts';
import { M3U_TYPES } from '../m3u-types.ts';

/** Schemas by their names in the document. */
type SchemaName = Extract<keyof typeof contract, `${string}Schema`>;

export interface Operation {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Parameters as `{name}`. */
  path: string;
  summary: string;
  query?: z.ZodMiniType;
  /** JSON, by the name of its schema. */
  body?: SchemaName;
  /** Media types of a body that is no JSON. */
  bodyTypes?: readonly string[];
  /** JSON, by the name of its schema; else a media type. */
  answer: SchemaName | { type: string };
  /** Beside those that every such operation has. */
  problems?: readonly contract.ProblemCode[];
  /** Whether it answers ranges with 206. */
  ranges?: boolean;
}

type More = Omit<Operation, 'method' | 'path' | 'summary' | 'answer'>;

function operation(
  method: Operation['method'],
  path: string,
  summary: string,
  answer: Operation['answer'],
  more: More = {},
): Operation {
  return { method, path, summary, answer, ...more };
}

const COMPARED = ['fingerprint_missing', 'versions_differ', 'not_comparable', 'not_cached'] as const;

const TRACKS: readonly Operation[] = [
  operation('GET', '/tracks', 'Lists tracks', 'trackPageSchema', { query: contract.listTracksQuerySchema }),
  operation('GET', '/tracks/{id}', 'A whole track', 'trackSchema', {
    query: contract.getTrackQuerySchema,
    problems: ['not_cached'],
  }),
  operation('PATCH', '/tracks/{id}', 'Writes what a person says of a track', 'trackRowSchema', {
    body: 'patchTrackBodySchema',
  }),
  operation('DELETE', '/tracks/{id}', 'Forgets a track', 'countAnswerSchema'),
  operation('POST', '/tracks/remove', 'Removes tracks', 'removeTracksAnswerSchema', {
    body: 'removeTracksBodySchema',
  }),
  operation('POST', '/tracks/restore', 'Brings removed tracks back', 'restoreTracksAnswerSchema', {
    body: 'restoreTracksBodySchema',
    problems: ['not_found'],
  }),
  operation('PUT', '/tracks/{id}/fingerprint', 'Delivers what was heard', 'fingerprintReceiptSchema', {
    body: 'fingerprintDeliverySchema',
    problems: ['content_changed', 'unprocessable'],
  }),
  operation('GET', '/tracks/{id}/similar', 'What sounds like a track', 'similarAnswerSchema', {
    query: contract.similarQuerySchema,
    problems: [...COMPARED, 'nothing_to_match'],
  }),
  operation('GET', '/tracks/{id}/explain/{other}', 'How another track differs', 'explainAnswerSchema', {
    query: contract.explainQuerySchema,
    problems: COMPARED,
  }),
  operation(
    'GET',
    '/tracks/{id}/percentiles',
    'Where a track stands among the others',
    'percentilesAnswerSchema',
    {
      query: contract.percentilesQuerySchema,
      problems: ['fingerprint_missing', 'versions_differ', 'not_cached'],
    },
  ),
  operation('GET', '/path', 'A way from one track to another', 'pathAnswerSchema', {
    query: contract.pathQuerySchema,
    problems: ['not_found', ...COMPARED, 'too_few_tracks'],
  }),
  operation('GET', '/tracks/{id}/artwork', 'The cover of a track', { type: 'image/*' }),
  operation(
    'GET',
    '/tracks/{id}/stream',
    'The audio of a track',
    { type: 'audio/*' },
    {
      problems: ['file_gone', 'file_away', 'permission_lost', 'range_not_satisfiable'],
      ranges: true,
    },
  ),
  operation('GET', '/track-ids', 'The ids of a list or search, without more', 'trackIdsSchema', {
    query: contract.listTrackIdsQuerySchema,
    problems: ['query_syntax'],
  }),
  operation('POST', '/batch/tracks', 'Fingerprints of many tracks', 'batchAnswerSchema', {
    body: 'batchRequestSchema',
  }),
  operation('GET', '/search', 'Searches tracks', 'searchAnswerSchema', {
    query: contract.searchQuerySchema,
    problems: ['query_syntax', 'not_cached'],
  }),
];

const BROWSING: readonly Operation[] = [
  operation('GET', '/albums', 'Albums with counts', 'albumPageSchema', {
    query: contract.listAlbumsQuerySchema,
  }),
  operation('GET', '/artists', 'Artists with counts', 'namePageSchema', {
    query: contract.listNamesQuerySchema,
  }),
  operation('GET', '/genres', 'Genres with counts', 'namePageSchema', {
    query: contract.listNamesQuerySchema,
  }),
  operation('GET', '/folders', 'Folders with counts', 'folderPageSchema', {
    query: contract.listFoldersQuerySchema,
  }),
  operation('POST', '/plays', 'Tells of a play or skip', 'postPlayAnswerSchema', {
    body: 'postPlayBodySchema',
    problems: ['not_found'],
  }),
  operation('GET', '/plays', 'What was played and skipped', 'playPageSchema', {
    query: contract.listPlaysQuerySchema,
  }),
];

const PLAYLISTS: readonly Operation[] = [
  operation('GET', '/playlists', 'Lists playlists', 'playlistPageSchema', {
    query: contract.listPlaylistsQuerySchema,
  }),
  operation('POST', '/playlists', 'Makes a playlist', 'playlistSchema', {
    body: 'postPlaylistBodySchema',
    problems: ['not_found', 'unprocessable'],
  }),
  operation('POST', '/playlists/import', 'Makes a playlist from M3U8', 'importPlaylistAnswerSchema', {
    query: contract.importPlaylistQuerySchema,
    bodyTypes: M3U_TYPES,
    problems: ['unprocessable'],
  }),
  operation('GET', '/playlists/{id}', 'A playlist', 'playlistSchema'),
  operation('PATCH', '/playlists/{id}', 'Renames or describes a playlist', 'playlistSchema', {
    body: 'patchPlaylistBodySchema',
  }),
  operation('DELETE', '/playlists/{id}', 'Deletes a playlist', 'countAnswerSchema'),
  operation('POST', '/playlists/{id}/restore', 'Brings a deleted playlist back', 'playlistSchema'),
  operation('GET', '/playlists/{id}/items', 'The items of a playlist', 'playlistItemPageSchema', {
    query: contract.listPlaylistItemsQuerySchema,
  }),
  operation('POST', '/playlists/{id}/items', 'Adds tracks to a playlist', 'playlistSchema', {
    body: 'postPlaylistItemsBodySchema',
    problems: ['unprocessable'],
  }),
  operation('PATCH', '/playlists/{id}/items/{item}', 'Moves an item', 'playlistSchema', {
    body: 'patchPlaylistItemBodySchema',
  }),
  operation('DELETE', '/playlists/{id}/items/{item}', 'Removes an item', 'playlistSchema'),
  operation('GET', '/playlists/{id}/export', 'A playlist as M3U8', { type: 'application/vnd.apple.mpegurl' }),
];

const LIBRARY: readonly Operation[] = [
  operation('GET', '/library/roots', 'The folders of the library', 'rootListSchema'),
  operation('POST', '/library/roots', 'Finds or makes a root', 'rootSchema', {
    body: 'postRootBodySchema',
    problems: ['not_found'],
  }),
  operation('DELETE', '/library/roots/{id}', 'Forgets a root', 'countAnswerSchema'),
  operation('GET', '/library/files', 'Known files of a root', 'knownFilePageSchema', {
    query: contract.listKnownFilesQuerySchema,
    problems: ['not_found'],
  }),
  operation('POST', '/library/tracks', 'Takes files that were read', 'postTracksAnswerSchema', {
    body: 'postTracksBodySchema',
    problems: ['not_found'],
  }),
  operation('POST', '/library/rescans', 'Marks files as away', 'rescanAnswerSchema', {
    body: 'postRescanBodySchema',
    problems: ['not_found'],
  }),
  operation('POST', '/library/retry', 'Has failed tracks heard again', 'countAnswerSchema', {
    body: 'retryBodySchema',
  }),
  operation('GET', '/library/export', 'What was heard and said, apart from the files', {
    type: 'application/x-ndjson',
  }),
  operation(
    'POST',
    '/library/import',
    'Merges what was heard and said elsewhere',
    'importBundleAnswerSchema',
    {
      bodyTypes: ['application/x-ndjson'],
    },
  ),
  operation('GET', '/library/stats', 'Totals of the library', 'libraryStatsSchema'),
  operation('PUT', '/artwork/{hash}', 'Keeps a picture', 'artworkReceiptSchema', {
    bodyTypes: ['image/webp', 'image/jpeg', 'image/png'],
    problems: ['unprocessable'],
  }),
  operation('GET', '/artwork/{hash}', 'A picture', { type: 'image/*' }),
];

const SERVICE: readonly Operation[] = [
  operation('GET', '/health', 'That the backend answers, and its versions', 'healthSchema'),
  operation('GET', '/stats/export', 'Everything that was counted and heard', 'statsExportSchema'),
  operation('GET', '/cache/stats', 'What the cache and the optimizer count', 'cacheStatsSchema'),
  operation('GET', '/cache/health', 'Whether the cache does its work', 'cacheHealthSchema'),
  operation('GET', '/cache/config', 'The settings of the cache', 'cacheConfigSchema'),
  operation('PATCH', '/cache/config', 'Changes settings of the cache', 'cacheConfigSchema', {
    body: 'patchCacheConfigBodySchema',
  }),
  operation('POST', '/cache/clear', 'Empties the cache', 'clearCacheAnswerSchema', {
    body: 'clearCacheBodySchema',
  }),
  operation('POST', '/cache/cleanup', 'Drops what has expired', 'cleanUpCacheAnswerSchema', {
    body: 'cleanUpCacheBodySchema',
  }),
  operation('POST', '/cache/warm', 'Loads tracks into memory', 'warmCacheAnswerSchema', {
    body: 'warmCacheBodySchema',
  }),
  operation('GET', '/openapi.json', 'This document', { type: 'application/json' }),
];

/** All operations of the API. */
export const OPERATIONS: readonly Operation[] = [
  ...TRACKS,
  ...BROWSING,
  ...PLAYLISTS,
  ...LIBRARY,
  ...SERVICE,
];
