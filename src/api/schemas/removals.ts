/** Schemas of removing tracks, and of bringing them back. */
import * as z from 'zod/mini';
import { countSchema, idSchema } from './fields.ts';

/** As many tracks are removed at a time. */
export const TRACKS_REMOVED = 10_000;

/** Body of `POST /tracks/remove`. */
export const removeTracksBodySchema = z.strictObject({
  track_ids: z.array(idSchema).check(z.minLength(1), z.maxLength(TRACKS_REMOVED)),
});

/** Answer of `POST /tracks/remove`. */
export const removeTracksAnswerSchema = z.strictObject({
  count: countSchema,
  /** Ids that no track has. */
  unknown_ids: z.array(idSchema),
  /** What brings them back; `null` where nothing was removed. */
  removal_id: z.nullable(idSchema),
});

/** Body of `POST /tracks/restore`. */
export const restoreTracksBodySchema = z.strictObject({ removal_id: idSchema });

/** Answer of `POST /tracks/restore`. */
export const restoreTracksAnswerSchema = z.strictObject({
  count: countSchema,
  /** Tracks whose folder is forgotten. */
  skipped: countSchema,
});
