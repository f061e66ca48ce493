import type { Failure } from '../../../src/shared/failures.ts';
import type { Fingerprint } from '../../../src/shared/fingerprint.ts';

/** Two fingerprints of one track, each of a half of it; `null` for a half in which there was nothing to hear. */
export type Halves = readonly [Fingerprint | null, Fingerprint | null];

/** All that was heard of one track. */
export interface HeardTrack {
  readonly durationSeconds: number;
  /** Which decoder gave the PCM. */
  readonly decoder: string;
  /** Six spread windows; `null` where the product hears the whole at once, as below 75 s. */
  readonly streaming: Fingerprint | null;
  readonly batch: Fingerprint;
  /** Blocks of 10 s in turn. */
  readonly interleaved: Halves;
  /** The first and the second half. */
  readonly contiguous: Halves;
  /** Set where the file broke off or lost something: what was left of it was heard. */
  readonly damage: Failure | null;
}

/** What became of a file. */
export type TrackOutcome =
  | { readonly status: 'heard'; readonly track: HeardTrack }
  | { readonly status: 'failed'; readonly failure: Failure };

/** A heard track under the name it has in its folder. */
export interface NamedTrack extends HeardTrack {
  /** Relative to the folder, with forward slashes. */
  readonly path: string;
}
