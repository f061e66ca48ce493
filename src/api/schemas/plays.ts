/** Schemas of plays. */
import * as z from 'zod/mini';
import {
  amountSchema,
  countSchema,
  idSchema,
  instantSchema,
  nonEmptyText,
  numberBetween,
  strategySchema,
  wholeNumberParameter,
} from './fields.ts';
import { pageSchema, trackRowSchema } from './tracks.ts';

export const playKindSchema = z.enum(['play', 'skip']);

/** Body of `POST /plays`. */
export const postPlayBodySchema = z.strictObject({
  track_id: idSchema,
  kind: playKindSchema,
  /** Seconds of it that sounded. */
  played_seconds: numberBetween(0, 1e6),
  /** When it began; now unless told. */
  at: z.exactOptional(instantSchema),
});

const playFields = {
  id: idSchema,
  track_id: idSchema,
  kind: playKindSchema,
  played_seconds: amountSchema,
  at: instantSchema,
};

/** Answer of `POST /plays`, and what the track counts now. */
export const postPlayAnswerSchema = z.strictObject({
  ...playFields,
  play_count: countSchema,
  skip_count: countSchema,
  last_played_at: z.nullable(instantSchema),
});

/** Query of `GET /plays`. */
export const listPlaysQuerySchema = z.strictObject({
  limit: z.exactOptional(wholeNumberParameter(1, 200)),
  cursor: z.exactOptional(nonEmptyText(8192)),
  strategy: z.exactOptional(strategySchema),
});

/** Answer of `GET /plays`, the newest first; `track` is `null` where it was forgotten meanwhile. */
export const playPageSchema = pageSchema(
  z.strictObject({ ...playFields, track: z.nullable(trackRowSchema) }),
);
