/** What the page of the accuracy run and its workers say to each other. */
import type { Failure } from '../../../../src/shared/failures.ts';
import type { TrackOutcome } from '../heard-track.ts';

/** PCM that the window decoded because no worker could. */
export interface WindowPcm {
  readonly channels: Float32Array<ArrayBuffer>[];
  readonly sampleRateHz: number;
}

/** A file to hear, and its PCM where the window had to decode it. */
export interface HearingRequest {
  readonly file: File;
  readonly pcm?: WindowPcm;
}

/** What a worker says while it hears, and in the end. */
export type HearingMessage =
  /** Sent with every ten seconds heard. */
  | { readonly kind: 'alive' }
  /** No worker can decode it; the window may. */
  | { readonly kind: 'undecodable'; readonly failure: Failure }
  | { readonly kind: 'outcome'; readonly outcome: TrackOutcome };
