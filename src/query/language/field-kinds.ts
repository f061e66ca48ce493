/** What a field of the query language can be. */
import type { ShownUnit } from '../../shared/shown-units.ts';
import type { IndexedTrack } from '../indexed-track.ts';
import type { Presence } from '../presence.ts';
import type { FingerprintSummary, SideSummary, TrackRecord } from '../track-record.ts';

interface FieldCommon {
  /** As queries are printed. */
  name: string;
  /** Other names that are understood. */
  aliases: readonly string[];
  /** What it is, for a person: a few words. */
  meaning: string;
  /** A condition that uses it. */
  example: string;
  /** Whether its value comes from hearing the track, so that an answer changes when tracks are heard. */
  heard?: boolean;
}

/** Compared as folded text. */
export interface TextField extends FieldCommon {
  kind: 'text';
  /**
   * Where it stands in the packed text (see `TextSegment`); `null` where it isn't packed. The regions are, in the order in
   * which a match counts: 0 title, 1 artist, 2 album artist, 3 album, 4 genre, 5 path.
   */
  regions: readonly number[] | null;
  /** Its values, folded; none where the track has none. */
  read(entry: IndexedTrack): readonly string[];
  /** Whether one of its values has, or is, the text; given where that can be told without making the values. */
  holds?(entry: IndexedTrack, text: string, match: 'contains' | 'equals'): boolean;
}

/** As much of a track as number fields read: to be had of all tracks without making them. */
export interface NumberSource {
  readonly track: Pick<
    TrackRecord,
    | 'year'
    | 'duration'
    | 'bitrate'
    | 'rating'
    | 'play_count'
    | 'skip_count'
    | 'added_at'
    | 'last_played_at'
    | 'tempo_multiplier'
  >;
  /** By the current version of the analysis; see {@link IndexedTrack.fingerprint}. */
  readonly fingerprint: Pick<FingerprintSummary, 'metrics' | 'average_confidence'> | null;
  readonly side: Pick<SideSummary, 'integrated_lufs'> | null;
}

/** Compared as a number: plain, in minutes and seconds, or as a date (milliseconds since the Unix epoch). */
export interface NumberField extends FieldCommon {
  kind: 'number' | 'duration' | 'date';
  /** The unit in which it is shown, where that is another than it is kept in: values in it are understood, too. */
  shownIn?: ShownUnit;
  /** `null` where the track has none: then no condition on it holds. */
  read(entry: NumberSource): number | null;
}

/** A musical key. */
export interface KeyField extends FieldCommon {
  kind: 'key';
  /** As people write it; see key-values.ts. */
  read(entry: IndexedTrack): string | null;
}

/** One of a few words. */
export interface FlagField extends FieldCommon {
  kind: 'flag';
  values: readonly FlagValue[];
}

/** A word of a flag field, and what it means. */
export interface FlagValue {
  name: string;
  aliases: readonly string[];
  meaning: string;
  heard?: boolean;
  test(entry: IndexedTrack, presence: Presence): boolean;
}

/** The track whose neighbours are wanted. */
export interface SimilarField extends FieldCommon {
  kind: 'similar';
}

export type Field = TextField | NumberField | KeyField | FlagField | SimilarField;
