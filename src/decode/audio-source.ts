/** What a decoder offers to whoever listens: one interface, however the sound is stored. */
import type { Failure } from '../shared/failures.ts';

/** A run of decoded samples. */
export interface PcmBlock {
  /**
   * One array a channel, linear, full scale = 1. They are reused: valid until the next block is asked for.
   */
  readonly channels: readonly Float32Array[];
  /** Samples in each channel; the arrays are exactly this long. */
  readonly frameCount: number;
  readonly sampleRateHz: number;
  /** Where the block begins in the track, encoder delay already taken off. */
  readonly startSeconds: number;
}

/** What a file says of its sound. */
export interface AudioInfo {
  /** Short name of the container, e.g. `mp3`, `ogg`; `null` where there is none. */
  readonly container: string | null;
  /** Short name of the codec, e.g. `aac`, `pcm-s16`. */
  readonly codec: string;
  /** As the header states it. Blocks carry the rate of what was really decoded (HE-AAC doubles it). */
  readonly sampleRateHz: number;
  readonly channelCount: number;
  /** As the file promises it; `null` where it does not. */
  readonly durationSeconds: number | null;
}

/** How a pass went. */
export interface DecodeReport {
  /** Seconds of PCM handed out. */
  readonly decodedSeconds: number;
  /** What the file promises for the whole pass or the range asked for; `null` where it promises nothing. */
  readonly expectedSeconds: number | null;
  /** Decoded over expected; may exceed 1 where a header is wrong. `null` without an expectation. */
  readonly coverage: number | null;
  /** Seconds of packets that were there and that the decoder refused: another decoder may take them. */
  readonly refusedSeconds: number;
  /** What demuxer and decoder complained of, the first few in their own words. */
  readonly decodeErrors: string[];
  /** Set where a whole pass broke off or lost something: what was decoded counts all the same. */
  readonly failure: Failure | null;
}

/** Part of a track, in seconds from its first audible sample; `endSeconds` is exclusive. */
export interface TimeRange {
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** An opened audio file. One pass at a time; passes may follow each other, and one that was stopped may still be ending. */
export interface AudioSource {
  readonly info: AudioInfo;
  /** Which decoder gives the PCM: `webcodecs`, `pcm`, or one of our own, e.g. `own-flac`. */
  readonly decoder: string;
  /**
   * Decodes the whole track, or the range, and returns the report as the generator's return value.
   *
   * Throws an EarmarkError: `aborted`; `file_gone` or `permission_lost` where the file can no longer be read;
   * `empty` or `corrupt` where a whole pass gave not one sample. A range without a sample is no error: its
   * coverage is 0.
   *
   * @param signal stops this pass; default: the one that the source was opened with
   */
  blocks(range?: TimeRange, signal?: AbortSignal): AsyncGenerator<PcmBlock, DecodeReport, undefined>;
  /**
   * Finds out where places in time are, so that later ranges begin at once: for streams that can only be walked, which are read
   * once. It may run beside a pass, and ends early when the signal fires. Gives the length in seconds where `info` lacks it and
   * this has told; else `null`.
   */
  survey?(signal: AbortSignal): Promise<number | null>;
  /** Lets go of the file and its buffers; the source cannot be used afterwards. */
  dispose(): void;
}
