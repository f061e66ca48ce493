/** Schemas of playlists. */
import * as z from 'zod/mini';
import {
  amountSchema,
  countSchema,
  idSchema,
  instantSchema,
  nonEmptyText,
  strategySchema,
  text,
  wholeNumber,
  wholeNumberParameter,
} from './fields.ts';
import { pageSchema, trackRowSchema } from './tracks.ts';

/** As many items as a playlist takes. */
export const PLAYLIST_ITEMS = 10_000;

/** What a playlist may be called. */
export const playlistNameSchema = text(500).check(
  z.refine((name) => name.trim() !== '', 'must not be empty'),
);
const trackIdsSchema = z.array(idSchema).check(z.maxLength(PLAYLIST_ITEMS));

export const playlistSchema = z.strictObject({
  id: idSchema,
  name: z.string(),
  description: z.string(),
  created_at: instantSchema,
  updated_at: instantSchema,
  item_count: countSchema,
  /** Seconds, as far as they are known. */
  total_duration: amountSchema,
});

const pageParameters = {
  limit: z.exactOptional(wholeNumberParameter(1, 200)),
  cursor: z.exactOptional(nonEmptyText(8192)),
};

/** Query of `GET /playlists`. */
export const listPlaylistsQuerySchema = z.strictObject(pageParameters);

/** Answer of `GET /playlists`, by name. */
export const playlistPageSchema = pageSchema(playlistSchema);

/** Body of `POST /playlists`. */
export const postPlaylistBodySchema = z.strictObject({
  name: playlistNameSchema,
  description: z.exactOptional(text(5000)),
  track_ids: z.exactOptional(trackIdsSchema),
});

/** Body of `PATCH /playlists/{id}`. */
export const patchPlaylistBodySchema = z.strictObject({
  name: z.exactOptional(playlistNameSchema),
  description: z.exactOptional(text(5000)),
});

/** Query of `GET /playlists/{id}/items`. */
export const listPlaylistItemsQuerySchema = z.strictObject({
  ...pageParameters,
  strategy: z.exactOptional(strategySchema),
});

/** Answer of `GET /playlists/{id}/items`, in order; `track` is `null` where it was forgotten. */
export const playlistItemPageSchema = pageSchema(
  z.strictObject({ id: idSchema, track_id: idSchema, track: z.nullable(trackRowSchema) }),
);

/** Body of `POST /playlists/{id}/items`: where `position` is not told, they come last. */
export const postPlaylistItemsBodySchema = z.strictObject({
  track_ids: z.array(idSchema).check(z.minLength(1), z.maxLength(PLAYLIST_ITEMS)),
  position: z.exactOptional(wholeNumber(0, PLAYLIST_ITEMS)),
});

/** Body of `PATCH /playlists/{id}/items/{item}`: its new place, from 0, among the others. */
export const patchPlaylistItemBodySchema = z.strictObject({ position: wholeNumber(0, PLAYLIST_ITEMS) });

/** Query of `POST /playlists/import`. */
export const importPlaylistQuerySchema = z.strictObject({ name: z.exactOptional(playlistNameSchema) });

/** Answer of `POST /playlists/import`. */
export const importPlaylistAnswerSchema = z.strictObject({
  playlist: playlistSchema,
  matched: z.strictObject({ path: countSchema, tags: countSchema }),
  /** Lines that name no track of the library, or more than one. */
  unmatched: z.array(
    z.strictObject({ line: countSchema, path: z.string(), reason: z.enum(['not_found', 'ambiguous']) }),
  ),
});
