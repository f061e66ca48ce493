/** What the page and the demo encoder say to each other: plain data, so that a failure keeps its code. */
import type { Failure } from '../shared/failures.ts';
import type { Album } from './piece.ts';

/** PCM of one piece and where it goes. The channels' buffers are transferred. */
export interface EncodingRequest {
  channels: Float32Array<ArrayBuffer>[];
  sampleRateHz: number;
  tags: PieceTags;
  /** Below the root of the demo library. */
  path: string[];
}

export interface PieceTags {
  title: string;
  genre: string;
  trackNumber: number;
  album: Album;
}

export type EncodingOutcome = { status: 'written'; bytes: number } | { status: 'failed'; failure: Failure };

/** Implemented by `demo-encoder.worker.ts`, called through Comlink. One piece at a time. */
export interface DemoEncoderApi {
  /** Encodes a piece and puts the finished file in its place. An unfinished file is never seen there. */
  encode(request: EncodingRequest): Promise<EncodingOutcome>;
  /** Stops the encoding under way; its call settles soon after with `aborted`. */
  abort(): void;
}
