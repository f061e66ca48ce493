/** Schemas of the library: roots, imports, rescans, statistics. */
import * as z from 'zod/mini';
import { HEARD_STATES } from '../../query/heard-state.ts';
import { TEXT_LIMITS } from '../../shared/text-limits.ts';
import {
  amountSchema,
  countSchema,
  fractionSchema,
  idSchema,
  instantSchema,
  nonEmptyText,
  numberBetween,
  text,
  wholeNumber,
  wholeNumberParameter,
} from './fields.ts';
import { pageSchema } from './tracks.ts';

/** A SHA-256 in lower-case hex. */
export const sha256Schema = z
  .string()
  .check(z.regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in lower-case hex'));

const pathSchema = z.string().check(
  z.minLength(1),
  z.maxLength(TEXT_LIMITS.path),
  z.refine((path) => !path.startsWith('/'), 'must not begin with a slash'),
  z.refine((path) => !path.includes('\0'), 'must not contain a NUL'),
  z.refine((path) => !path.split('/').includes('..'), 'must not lead out of its folder: ..'),
);

/** The largest ReplayGain worth believing, in dB. */
const gainSchema = z.nullable(numberBetween(-1000, 1000));
const peakSchema = z.nullable(numberBetween(0, 1e6));

/** One file as the import worker read it. */
export const importedTrackSchema = z.strictObject({
  path: pathSchema,
  size: wholeNumber(0),
  modified_at: instantSchema,
  content_key: z.nullable(nonEmptyText(TEXT_LIMITS.contentKey)),
  title: nonEmptyText(TEXT_LIMITS.title),
  artist: z.nullable(text(TEXT_LIMITS.artist)),
  album: z.nullable(text(TEXT_LIMITS.album)),
  album_artist: z.nullable(text(TEXT_LIMITS.artist)),
  genre: z.array(text(TEXT_LIMITS.genre)).check(z.maxLength(TEXT_LIMITS.genreCount)),
  year: z.nullable(wholeNumber(-9999, 9999)),
  track_number: z.nullable(wholeNumber(0, 1_000_000)),
  disc_number: z.nullable(wholeNumber(0, 1_000_000)),
  duration: z.nullable(numberBetween(0, 1e8)),
  codec: z.nullable(text(TEXT_LIMITS.codec)),
  bitrate: z.nullable(numberBetween(0, 1e12)),
  sample_rate: z.nullable(numberBetween(0, 1e9)),
  replay_gain: z.nullable(
    z.strictObject({
      track_gain_db: gainSchema,
      track_peak: peakSchema,
      album_gain_db: gainSchema,
      album_peak: peakSchema,
    }),
  ),
  artwork_hash: z.nullable(sha256Schema),
  failure: z.nullable(z.strictObject({ code: nonEmptyText(64), detail: text(TEXT_LIMITS.failureDetail) })),
});

/** As many files may be told as missing at once: a disk that was unplugged had all of them. */
export const MISSING_IDS = 200_000;

/** As many tracks may be named to be heard again. */
export const RETRIED_IDS = 10_000;

/** Body of `POST /library/tracks`. */
export const postTracksBodySchema = z.strictObject({
  root_id: idSchema,
  tracks: z.array(importedTrackSchema).check(z.minLength(1), z.maxLength(500)),
});

/** Answer of `POST /library/tracks`; items stand in the order of the request. */
export const postTracksAnswerSchema = z.strictObject({
  items: z.array(
    z.strictObject({
      id: idSchema,
      path: z.string(),
      created: z.boolean(),
      matched_by: z.nullable(z.enum(['path', 'content'])),
    }),
  ),
});

export const rootKindSchema = z.enum(['handle', 'input', 'demo']);

export const rootSchema = z.strictObject({
  id: idSchema,
  name: z.string(),
  kind: rootKindSchema,
  added_at: instantSchema,
  track_count: countSchema,
  /** When it was last looked through to its end; `null` where that never happened, or before this was noted. */
  scanned_at: z.nullable(instantSchema),
  /** Whether no tab holds its files now: only a root of kind `input` can be away. */
  away: z.boolean(),
});

/** Answer of `GET /library/roots`. */
export const rootListSchema = z.strictObject({ items: z.array(rootSchema) });

/** Body of `POST /library/roots`. */
export const postRootBodySchema = z.strictObject({
  kind: rootKindSchema,
  name: nonEmptyText(1000),
  root_id: z.exactOptional(idSchema),
  /** Some of the chosen files, spread over the folder, by which it is recognised. */
  sample_files: z.exactOptional(
    z.array(z.strictObject({ path: pathSchema, size: wholeNumber(0) })).check(z.maxLength(1000)),
  ),
});

/** Answers that only count: deleted tracks, retried tracks. */
export const countAnswerSchema = z.strictObject({ count: countSchema });

/** Query of `GET /library/files`. */
export const listKnownFilesQuerySchema = z.strictObject({
  root_id: idSchema,
  cursor: z.exactOptional(nonEmptyText(8192)),
  limit: z.exactOptional(wholeNumberParameter(1, 2000)),
});

export const knownFileSchema = z.strictObject({
  id: idSchema,
  path: z.string(),
  size: countSchema,
  modified_at: instantSchema,
});

/** Answer of `GET /library/files`. */
export const knownFilePageSchema = pageSchema(knownFileSchema);

/** Body of `POST /library/rescans`. */
export const postRescanBodySchema = z.strictObject({
  root_id: idSchema,
  missing_ids: z.array(idSchema).check(z.maxLength(MISSING_IDS)),
  /** The folder was looked through to its end: its `scanned_at` is now. */
  finished: z.exactOptional(z.boolean()),
});

/** Answer of `POST /library/rescans`: how many tracks were marked as away. */
export const rescanAnswerSchema = z.strictObject({ away: countSchema });

/** Body of `POST /library/retry`. */
export const retryBodySchema = z.strictObject({
  ids: z.exactOptional(z.array(idSchema).check(z.maxLength(RETRIED_IDS))),
});

/** Answer of `PUT /artwork/{hash}`. */
export const artworkReceiptSchema = z.strictObject({ hash: sha256Schema, bytes: countSchema });

/** Answer of `GET /library/stats`. */
export const libraryStatsSchema = z.strictObject({
  tracks: countSchema,
  albums: countSchema,
  artists: countSchema,
  genres: countSchema,
  /** Seconds. */
  total_duration: amountSchema,
  /** Beyond 2^53 no longer exact: no fault of whoever counts. */
  total_bytes: amountSchema,
  by_status: z.strictObject({
    none: countSchema,
    queued: countSchema,
    running: countSchema,
    done: countSchema,
    failed: countSchema,
    quarantined: countSchema,
  }),
  /** Tracks by the best fingerprint they have. */
  by_pass: z.strictObject({ none: countSchema, streaming: countSchema, batch: countSchema }),
  /** Tracks by how far they have come; each is counted once. */
  by_heard: z.record(z.enum(HEARD_STATES), countSchema),
  /** Tracks with a side record. */
  side_records: countSchema,
  /** Mean over the tracks with a fingerprint; `null` if there is none. */
  average_confidence: z.nullable(fractionSchema),
  /** Grows with every commit of the store. */
  revision: countSchema,
});
