/** Schemas of tracks: rows, the whole track, lists, searches and batches. */
import * as z from 'zod/mini';
import { HEARD_STATES } from '../../query/heard-state.ts';
import { RANGE_NAMES, type RangeFilter } from '../../query/track-filter.ts';
import { METRIC_NAMES } from '../../shared/metrics.ts';
import {
  amountSchema,
  confidenceLevelSchema,
  countSchema,
  fractionSchema,
  idSchema,
  instantSchema,
  nonEmptyText,
  numberParameter,
  offsetParameter,
  orderSchema,
  strategySchema,
  text,
  trackErrorSchema,
  wholeNumber,
  wholeNumberParameter,
  yesNoParameter,
} from './fields.ts';
import {
  analysisSchema,
  analysisStatusSchema,
  fingerprintSchema,
  rowFingerprintSchema,
  sideRecordSchema,
} from './fingerprint.ts';

/** What lists can be sorted by. */
export const SORT_KEYS = [
  'title',
  'artist',
  'album',
  'album_artist',
  'genre',
  'year',
  'duration',
  'added_at',
  'modified_at',
  'path',
  'play_count',
  'skip_count',
  'last_played_at',
  'average_confidence',
  'bitrate',
  'size',
  ...METRIC_NAMES,
] as const;

/** The person's correction of the measured tempo. */
const tempoMultiplierSchema = z.literal([0.5, 1, 2]);

const trackFields = {
  id: idSchema,
  title: z.string(),
  artist: z.nullable(z.string()),
  album: z.nullable(z.string()),
  album_artist: z.nullable(z.string()),
  genre: z.array(z.string()),
  year: z.nullable(z.int()),
  track_number: z.nullable(z.int()),
  disc_number: z.nullable(z.int()),
  duration: z.nullable(amountSchema),
  root_id: idSchema,
  path: z.string(),
  size: countSchema,
  modified_at: instantSchema,
  /** Identifies the audio, whatever the tags say: equal for copies. `null` where the file could never be read. */
  content_key: z.nullable(z.string()),
  added_at: instantSchema,
  codec: z.nullable(z.string()),
  bitrate: z.nullable(amountSchema),
  sample_rate: z.nullable(amountSchema),
  favourite: z.boolean(),
  rating: z.nullable(z.number()),
  play_count: countSchema,
  skip_count: countSchema,
  last_played_at: z.nullable(instantSchema),
  has_artwork: z.boolean(),
  availability: z.enum(['present', 'away', 'unreadable']),
  analysis: analysisSchema,
  tempo_multiplier: tempoMultiplierSchema,
};

/** An item of every list of tracks. */
export const trackRowSchema = z.strictObject({
  ...trackFields,
  fingerprint: z.nullable(rowFingerprintSchema),
});

export const optimizationSchema = z.strictObject({
  strategy_used: strategySchema,
  cache_hit: z.boolean(),
  execution_time_ms: amountSchema,
  confidence_level: confidenceLevelSchema,
  fingerprint_available: z.boolean(),
  reason: z.string(),
});

/** Answer of `GET /tracks/{id}`. */
export const trackSchema = z.strictObject({
  ...trackFields,
  fingerprint: z.nullable(fingerprintSchema),
  side: z.nullable(sideRecordSchema),
  artwork_url: z.nullable(z.string()),
  stream_url: z.string(),
  fingerprint_source: z.enum(['cache', 'store', 'computed', 'pending', 'none']),
  strategy: strategySchema,
  optimization: optimizationSchema,
});

/** `{items, total, next_cursor}` of whatever `item` describes. */
export function pageSchema<Item extends z.ZodMiniType>(item: Item) {
  return z.strictObject({ items: z.array(item), total: countSchema, next_cursor: z.nullable(z.string()) });
}

export const trackPageSchema = pageSchema(trackRowSchema);

const cursorParameter = nonEmptyText(8192);
const waitParameter = wholeNumberParameter(0, 5000);

/** `min_…` and `max_…` of whatever lists can be narrowed to a range of. */
const rangeParameters = Object.fromEntries(
  RANGE_NAMES.flatMap((name) => [`min_${name}`, `max_${name}`]).map((name) => [
    name,
    z.exactOptional(numberParameter()),
  ]),
) as Record<keyof RangeFilter, z.ZodMiniExactOptional<ReturnType<typeof numberParameter>>>; // one for each name

/** What lists of tracks are sorted by and narrowed to. */
const listParameters = {
  sort: z.exactOptional(z.enum(SORT_KEYS)),
  order: z.exactOptional(orderSchema),
  artist: z.exactOptional(text(1000)),
  album: z.exactOptional(text(1000)),
  /** The album artist, or the artist where there is none; empty for tracks without either. */
  album_artist: z.exactOptional(text(1000)),
  genre: z.exactOptional(text(200)),
  year: z.exactOptional(wholeNumberParameter(-9999, 9999)),
  folder: z.exactOptional(text(4096)),
  ...rangeParameters,
  root_id: z.exactOptional(idSchema),
  analysis: z.exactOptional(analysisStatusSchema),
  /** What must still be heard. `streaming`: present and nothing usable heard yet; `batch`: only the first pass. */
  needs: z.exactOptional(z.enum(['streaming', 'batch'])),
  /** How far it has come; each track is in one of these states. */
  heard: z.exactOptional(z.enum(HEARD_STATES)),
  favourite: z.exactOptional(yesNoParameter()),
  /** Whether it was ever played. */
  played: z.exactOptional(yesNoParameter()),
};

/** Query of `GET /tracks`. */
export const listTracksQuerySchema = z.strictObject({
  limit: z.exactOptional(wholeNumberParameter(1, 200)),
  cursor: z.exactOptional(cursorParameter),
  offset: z.exactOptional(offsetParameter()),
  ...listParameters,
  strategy: z.exactOptional(strategySchema),
});

/** Query of `GET /track-ids`: a list as in `GET /tracks`, or with `query` the tracks of a search, in the search's order. */
export const listTrackIdsQuerySchema = z.strictObject({
  limit: z.exactOptional(wholeNumberParameter(1, 10_000)),
  offset: z.exactOptional(offsetParameter()),
  query: z.exactOptional(searchTextSchema()),
  ...listParameters,
});

/** Answer of `GET /track-ids`. */
export const trackIdsSchema = z.strictObject({ ids: z.array(idSchema), total: countSchema });

/** Query of `GET /tracks/{id}`. */
export const getTrackQuerySchema = z.strictObject({
  strategy: z.exactOptional(strategySchema),
  /** How long to wait for a fingerprint that is missing; 0 unless told. */
  wait_ms: z.exactOptional(waitParameter),
});

/** Body of `PATCH /tracks/{id}`: what is to change. */
export const patchTrackBodySchema = z.strictObject({
  tempo_multiplier: z.exactOptional(tempoMultiplierSchema),
  favourite: z.exactOptional(z.boolean()),
  /** 1–5; `null` takes the rating back. */
  rating: z.exactOptional(z.nullable(wholeNumber(1, 5))),
});

/** Query of `GET /search`. */
export const searchQuerySchema = z.strictObject({
  query: searchTextSchema(),
  limit: z.exactOptional(wholeNumberParameter(1, 200)),
  cursor: z.exactOptional(cursorParameter),
  offset: z.exactOptional(offsetParameter()),
  strategy: z.exactOptional(strategySchema),
});

/** For each field that matched, ranges `[start, end)` in the field's own UTF-16 code units. Genres are told as `genre.0`, `genre.1`… */
export const highlightsSchema = z.record(z.string(), z.array(z.tuple([countSchema, countSchema])));

export const searchItemSchema = z.extend(trackRowSchema, { highlights: highlightsSchema });

/** Answer of `GET /search`. */
export const searchAnswerSchema = z.extend(pageSchema(searchItemSchema), {
  cache_hit: z.boolean(),
  strategy: strategySchema,
  time_ms: amountSchema,
  /** The query in its normal spelling. */
  query: z.string(),
  /** Where the query ends in the middle of something: what was left out of account, and what may follow there. */
  unfinished: z.nullable(z.strictObject({ column: z.int(), expected: z.array(z.string()) })),
  /** What is written like a condition on a field that there is not, and was looked for as text; `expected` are the nearest fields. */
  unknown_field: z.nullable(
    z.strictObject({
      message: z.string(),
      column: z.int(),
      length: z.int(),
      expected: z.array(z.string()),
    }),
  ),
  /** The track whose neighbours these are, where `similar:` asks for them and such a track is found. */
  similar_to: z.nullable(
    z.strictObject({ id: idSchema, title: z.string(), artist: z.nullable(z.string()), heard: z.boolean() }),
  ),
});

/** Body of `POST /batch/tracks`. */
export const batchRequestSchema = z.strictObject({
  track_ids: z.array(nonEmptyText(200)).check(z.minLength(1), z.maxLength(200)),
  strategy: z.exactOptional(strategySchema),
  wait_ms: z.exactOptional(z.int().check(z.gte(0), z.lte(5000))),
});

/** Answer of `POST /batch/tracks`. */
export const batchAnswerSchema = z.strictObject({
  items: z.array(
    z.strictObject({
      track_id: z.string(),
      fingerprint: z.nullable(fingerprintSchema),
      source: z.enum(['cache', 'store', 'computed', 'pending']),
      strategy: strategySchema,
      error: z.exactOptional(trackErrorSchema),
    }),
  ),
  stats: z.strictObject({
    total: countSchema,
    cache_hits: countSchema,
    cache_hit_rate: fractionSchema,
    total_time_ms: amountSchema,
    by_strategy: z.record(strategySchema, countSchema),
    by_confidence: z.record(confidenceLevelSchema, countSchema),
  }),
});

function searchTextSchema() {
  return z.string().check(
    z.maxLength(5000),
    z.refine((value) => value.trim() !== '', 'must not be empty'),
  );
}
