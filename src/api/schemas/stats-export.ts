/** Schema of the export of everything that was heard, said and counted. */
import * as z from 'zod/mini';
import { cacheHealthSchema, cacheStatsSchema } from './cache.ts';
import { cacheConfigSchema } from './cache-control.ts';
import { amountSchema, countSchema, idSchema, instantSchema } from './fields.ts';
import { fingerprintSchema, sideRecordSchema } from './fingerprint.ts';
import { libraryStatsSchema } from './library.ts';
import { saidOfTrack } from './said-of-track.ts';

/** Names the shape of the document; grows when the shape changes. */
export const EXPORT_FORMAT_VERSION = 3;

/** Answer of `GET /stats/export`. */
export const statsExportSchema = z.strictObject({
  format: z.literal('earmark.stats'),
  version: z.literal(EXPORT_FORMAT_VERSION),
  exported_at: instantSchema,
  app_version: z.string(),
  fingerprint_version: countSchema,
  side_version: countSchema,
  ...cacheStatsSchema.shape,
  health: cacheHealthSchema.shape.health,
  config: cacheConfigSchema,
  library: libraryStatsSchema,
  tracks: z.array(
    z.strictObject({
      id: idSchema,
      root_id: idSchema,
      path: z.string(),
      content_key: z.nullable(z.string()),
      title: z.string(),
      artist: z.nullable(z.string()),
      album: z.nullable(z.string()),
      duration: z.nullable(amountSchema),
      ...saidOfTrack,
      added_at: instantSchema,
      fingerprint: z.nullable(fingerprintSchema),
      side: z.nullable(z.omit(sideRecordSchema, { waveform: true })),
    }),
  ),
  playlists: z.array(
    z.strictObject({
      id: idSchema,
      name: z.string(),
      description: z.string(),
      created_at: instantSchema,
      updated_at: instantSchema,
      /** In order; of a track that was forgotten the id is left. */
      track_ids: z.array(idSchema),
    }),
  ),
});
