/** Schemas of similarity: neighbours, explanations and paths. `entry` and `similarity` are named as in OpenSubsonic's sonicSimilarity. */
import * as z from 'zod/mini';
import { CLOSENESS_NAMES } from '../../query/similarity/closeness.ts';
import { METRIC_NAMES } from '../../shared/metrics.ts';
import {
  amountSchema,
  countSchema,
  fractionSchema,
  idSchema,
  numberParameterBetween,
  strategySchema,
  wholeNumberParameter,
} from './fields.ts';
import { trackRowSchema } from './tracks.ts';

/** As many tracks as can be named beside the one that is asked about. */
const MOST_SEEDS = 20;

const idListParameter = z.pipe(
  z.pipe(
    z.string().check(z.maxLength(4096)),
    z.transform((list) => list.split(',')),
  ),
  z.array(idSchema).check(z.maxLength(MOST_SEEDS)),
);

const weightParameter = numberParameterBetween(0, 2);

const flagParameter = z.enum(['true', 'false']);

/** How much each family of metrics counts, 0–2; 1 unless told. */
const weightParameters = {
  weight_dynamics: z.exactOptional(weightParameter),
  weight_brightness: z.exactOptional(weightParameter),
  weight_rhythm: z.exactOptional(weightParameter),
  weight_harmony: z.exactOptional(weightParameter),
};

/** Query of `GET /tracks/{id}/similar`. */
export const similarQuerySchema = z.strictObject({
  limit: z.exactOptional(wholeNumberParameter(1, 200)),
  /** More tracks that the answer shall sound like. */
  seeds: z.exactOptional(idListParameter),
  /** Tracks that it shall not sound like. */
  not: z.exactOptional(idListParameter),
  ...weightParameters,
  per_artist: z.exactOptional(wholeNumberParameter(1, 200)),
  per_album: z.exactOptional(wholeNumberParameter(1, 200)),
  /** Only tempi that can be mixed with that of the track: within 6 %, octaves allowed. */
  tempo_compatible: z.exactOptional(flagParameter),
  /** Only keys that can be mixed with that of the track: neighbours on the Camelot wheel. */
  key_compatible: z.exactOptional(flagParameter),
  /** Leaves out what was played in the last so many hours. */
  exclude_played_hours: z.exactOptional(wholeNumberParameter(1, 87_600)),
  strategy: z.exactOptional(strategySchema),
});

/** Query of `GET /tracks/{a}/explain/{b}`. */
export const explainQuerySchema = z.strictObject({
  ...weightParameters,
  strategy: z.exactOptional(strategySchema),
});

/** Query of `GET /path`. */
export const pathQuerySchema = z.strictObject({
  from: idSchema,
  to: idSchema,
  /** Tracks in all, both ends included; 12 unless told. */
  length: z.exactOptional(wholeNumberParameter(3, 100)),
  ...weightParameters,
  strategy: z.exactOptional(strategySchema),
});

/** Query of `GET /tracks/{id}/percentiles`. */
export const percentilesQuerySchema = z.strictObject({ strategy: z.exactOptional(strategySchema) });

const closenessSchema = z.enum(CLOSENESS_NAMES);

const wordsSchema = z.array(z.string());

/** Answer of `GET /tracks/{id}/similar`. */
export const similarAnswerSchema = z.strictObject({
  track_id: idSchema,
  items: z.array(
    z.strictObject({
      entry: trackRowSchema,
      /** 1: the same sound; ½: as far as two tracks usually are. */
      similarity: fractionSchema,
      distance: amountSchema,
      closeness: closenessSchema,
      /** What it shares with the track, and where they part: the strongest words, at most two each. */
      alike: wordsSchema,
      different: wordsSchema,
    }),
  ),
  compared: countSchema,
  left_out: z.strictObject({
    not_heard: countSchema,
    same_recording: countSchema,
    recently_played: countSchema,
    tempo: countSchema,
    key: countSchema,
    too_little_in_common: countSchema,
  }),
});

const familySchema = z.enum(['dynamics', 'brightness', 'rhythm', 'harmony']);

/** Answer of `GET /tracks/{a}/explain/{b}`: how b differs, a being the measure. */
export const explainAnswerSchema = z.strictObject({
  track_id: idSchema,
  other_id: idSchema,
  similarity: fractionSchema,
  distance: amountSchema,
  closeness: closenessSchema,
  summary: z.string(),
  alike: wordsSchema,
  different: wordsSchema,
  families: z.array(
    z.strictObject({
      family: familySchema,
      /** In σ, the spread between tracks; `null` where nothing could be compared. */
      distance: z.nullable(amountSchema),
      alike: z.boolean(),
    }),
  ),
  /** What adds most to the distance comes first. */
  metrics: z.array(
    z.strictObject({
      metric: z.enum(METRIC_NAMES),
      family: familySchema,
      unit: z.enum(['ratio', 'dB', 'BPM']),
      /** The tempo as the person corrected it. */
      value: z.nullable(z.number()),
      other_value: z.nullable(z.number()),
      difference: z.nullable(z.number()),
      sigmas: z.nullable(z.number()),
      /** Part of the squared distance; the parts sum to it. */
      contribution: amountSchema,
      /** The same as a share of the whole. */
      share: fractionSchema,
      words: z.nullable(z.string()),
    }),
  ),
});

/** Answer of `GET /path`. */
export const pathAnswerSchema = z.strictObject({
  from: idSchema,
  to: idSchema,
  items: z.array(
    z.strictObject({
      entry: trackRowSchema,
      /** To the track before; `null` for the first, and where too little was measured in both. */
      similarity: z.nullable(fractionSchema),
      distance: z.nullable(amountSchema),
      alike: wordsSchema,
      different: wordsSchema,
    }),
  ),
  steps: z.strictObject({
    mean: z.nullable(amountSchema),
    longest: z.nullable(amountSchema),
    /** Longest by mean: 1 where all are equal. */
    unevenness: z.nullable(amountSchema),
  }),
  compared: countSchema,
  left_out: z.strictObject({ not_heard: countSchema, too_little_in_common: countSchema }),
});

const standingSchema = z.nullable(
  z.strictObject({
    /** Tracks in which it is lower, and higher. */
    lower: countSchema,
    higher: countSchema,
    /** Other tracks in which it was measured. */
    compared: countSchema,
  }),
);

/** Answer of `GET /tracks/{id}/percentiles`: where the track stands among the others; `null` for a metric that it lacks. */
export const percentilesAnswerSchema = z.strictObject({
  track_id: idSchema,
  compared: countSchema,
  metrics: z.record(z.enum(METRIC_NAMES), standingSchema),
});
