/** Schemas of albums, artists, genres and folders. */
import * as z from 'zod/mini';
import { mapMetrics } from '../../shared/metrics.ts';
import {
  amountSchema,
  countSchema,
  idSchema,
  nonEmptyText,
  offsetParameter,
  orderSchema,
  strategySchema,
  text,
  wholeNumberParameter,
} from './fields.ts';
import { pageSchema } from './tracks.ts';

/** Narrows the tracks that are grouped, as in `GET /tracks`. */
const filterParameters = {
  artist: z.exactOptional(text(1000)),
  album: z.exactOptional(text(1000)),
  album_artist: z.exactOptional(text(1000)),
  genre: z.exactOptional(text(200)),
  year: z.exactOptional(wholeNumberParameter(-9999, 9999)),
  folder: z.exactOptional(text(4096)),
  root_id: z.exactOptional(idSchema),
};

/** Only groups whose name has this text in it, whatever case and accents. */
const nameParameter = { name: z.exactOptional(text(200)) };

const pageParameters = {
  limit: z.exactOptional(wholeNumberParameter(1, 200)),
  cursor: z.exactOptional(nonEmptyText(8192)),
  offset: z.exactOptional(offsetParameter()),
  order: z.exactOptional(orderSchema),
};

function groupsQuery<const Sorts extends readonly string[]>(sorts: Sorts) {
  return z.strictObject({
    ...pageParameters,
    ...filterParameters,
    ...nameParameter,
    sort: z.exactOptional(z.enum(sorts)),
    strategy: z.exactOptional(strategySchema),
  });
}

/** Query of `GET /albums`. */
export const listAlbumsQuerySchema = groupsQuery(['name', 'artist', 'track_count', 'total_duration', 'year']);

/** Query of `GET /artists` and `GET /genres`. */
export const listNamesQuerySchema = groupsQuery([
  'name',
  'track_count',
  'album_count',
  'total_duration',
  'year',
]);

/** Query of `GET /folders`; `folder` is the one whose subfolders are listed. */
export const listFoldersQuerySchema = groupsQuery(['name', 'track_count', 'total_duration', 'year']);

/** A mean of corrected tempos may lie outside what is measured. */
const soundSchema = z.strictObject(mapMetrics(() => z.nullable(z.number())));

const groupFields = {
  name: z.string(),
  track_count: countSchema,
  /** Seconds, as far as they are known. */
  total_duration: amountSchema,
  first_year: z.nullable(z.int()),
  last_year: z.nullable(z.int()),
  /** A track that shows its cover. */
  artwork_track_id: z.nullable(idSchema),
  /** How its tracks sound on average, as far as they were heard; `null` where none was. */
  sound: z.nullable(z.strictObject({ metrics: soundSchema, heard_count: countSchema })),
};

/** Answer of `GET /albums`; `artist` is the album artist, or the artist where there is none. */
export const albumPageSchema = pageSchema(z.strictObject({ ...groupFields, artist: z.nullable(z.string()) }));

/** Answer of `GET /artists` and `GET /genres`. */
export const namePageSchema = pageSchema(z.strictObject({ ...groupFields, album_count: countSchema }));

/** Answer of `GET /folders`: folders with all below them. */
export const folderPageSchema = pageSchema(
  z.strictObject({ ...groupFields, root_id: idSchema, path: z.string() }),
);
