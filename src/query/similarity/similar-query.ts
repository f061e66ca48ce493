/** What can be asked of the neighbours of a track, and what comes of it. */
import type { FamilyWeights } from './family-weights.ts';

export interface SimilarQuery {
  /** Tracks that the answer shall sound like; the first one is also what `tempoCompatible` and `keyCompatible` refer to. */
  like: readonly [string, ...string[]];
  /** Tracks that the answer shall not sound like. */
  unlike: readonly string[];
  weights: FamilyWeights;
  limit: number;
  /** At most so many tracks of one artist, or one album; tracks without one are not counted. */
  perArtist: number | null;
  perAlbum: number | null;
  tempoCompatible: boolean;
  keyCompatible: boolean;
  /** Leaves out what was played at this time or later, milliseconds since the Unix epoch. */
  notPlayedSinceMs: number | null;
}

export interface SimilarTrack {
  id: string;
  /** From the tracks it shall sound like: the root of the mean squared distance. */
  distance: number;
}

/** How many heard tracks were not compared, by the first reason that held. */
export interface LeftOut {
  /** The same audio as one of the tracks that were named. */
  sameRecording: number;
  recentlyPlayed: number;
  tempo: number;
  key: number;
  /** Less than half of what counts was measured in both. */
  tooLittleInCommon: number;
}

export type SimilarResult =
  | { outcome: 'found'; tracks: SimilarTrack[]; compared: number; leftOut: LeftOut }
  /** A track that was named has no fingerprint. */
  | { outcome: 'not_heard'; id: string }
  /** The first track has no tempo, or no key, that others could be compatible with. */
  | { outcome: 'nothing_to_match'; what: 'tempo' | 'key' };
