/** What was said of a track and played of it, as the files have it that are taken along. */
import * as z from 'zod/mini';
import { countSchema, instantSchema, wholeNumber } from './fields.ts';

export const saidOfTrack = {
  favourite: z.boolean(),
  rating: z.nullable(wholeNumber(1, 5)),
  tempo_multiplier: z.literal([0.5, 1, 2]),
  play_count: countSchema,
  skip_count: countSchema,
  last_played_at: z.nullable(instantSchema),
};
