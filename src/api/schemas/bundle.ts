/** Schemas of the portable bundle: one JSON document a line, the first of them the head. */
import * as z from 'zod/mini';
import { TEXT_LIMITS } from '../../shared/text-limits.ts';
import { checkBundleSense } from './delivery-sense.ts';
import { countSchema, idSchema, instantSchema, nonEmptyText, numberBetween, text } from './fields.ts';
import { fingerprintSchema, sideRecordSchema } from './fingerprint.ts';
import { PLAYLIST_ITEMS, playlistNameSchema } from './playlists.ts';
import { playKindSchema } from './plays.ts';
import { saidOfTrack } from './said-of-track.ts';

/** Names the shape of the bundle; grows when the shape changes. */
export const BUNDLE_VERSION = 2;

export const bundleHeadSchema = z.strictObject({
  format: z.literal('earmark.library'),
  /** The first had no playlists. */
  version: z.literal([1, BUNDLE_VERSION]),
  exported_at: instantSchema,
  app_version: z.string(),
});

/** All that is known of one recording, wherever its files lie. */
export const bundleLineSchema = z
  .strictObject({
    content_key: nonEmptyText(TEXT_LIMITS.contentKey),
    /** For people who read the file. */
    title: z.string(),
    fingerprint: z.nullable(fingerprintSchema),
    side: z.nullable(sideRecordSchema),
    ...saidOfTrack,
    plays: z.array(
      z.strictObject({
        id: idSchema,
        kind: playKindSchema,
        played_seconds: numberBetween(0, 1e6),
        at: instantSchema,
      }),
    ),
  })
  .check(checkBundleSense);

/** One playlist, its recordings by their audio. */
export const bundlePlaylistLineSchema = z.strictObject({
  playlist: z.strictObject({
    id: idSchema,
    name: playlistNameSchema,
    description: text(5000),
    created_at: instantSchema,
    updated_at: instantSchema,
    items: z
      .array(
        z.strictObject({
          id: idSchema,
          content_key: nonEmptyText(TEXT_LIMITS.contentKey),
          /** For people who read the file. */
          title: z.string(),
        }),
      )
      .check(z.maxLength(PLAYLIST_ITEMS)),
  }),
});

/** Answer of `POST /library/import`. */
export const importBundleAnswerSchema = z.strictObject({
  /** Recordings of which the library has a file, and those of which it has none. */
  matched: countSchema,
  unmatched: countSchema,
  /** Tracks that got a fingerprint. */
  fingerprints: countSchema,
  /** Tracks in which what a person said, or what they count of plays, changed. */
  tracks: countSchema,
  plays: countSchema,
  /** Playlists that came, or got more of their tracks. */
  playlists: countSchema,
  /** Places in the bundle's playlists whose recording the library does not have. */
  unmatched_items: countSchema,
});
