import type { FingerprintPass } from '../../../src/shared/fingerprint.ts';
import type { MetricRecord } from '../../../src/shared/metrics.ts';

/** Engines that hear the PCM that the worker holds. */
export const PCM_ENGINES = ['simd', 'scalar', 'plain', 'meyda', 'meyda-same-frames'] as const;
/** What hears PCM in a comparison. */
export type PcmEngine = (typeof PCM_ENGINES)[number];

/** Decoded sound in memory. */
export interface HeldPcm {
  /** As a decoder hands it out: small blocks, an array a channel. */
  readonly blocks: readonly (readonly Float32Array[])[];
  readonly channelCount: number;
  readonly sampleRateHz: number;
  readonly frameCount: number;
}

/** What the bench asks of its worker. Files are named by their place in the page's file chooser. */
export type BenchTask =
  | { readonly task: 'hold'; readonly seconds: number }
  | { readonly task: 'hear-pcm'; readonly engine: PcmEngine }
  | { readonly task: 'agreement' }
  | { readonly task: 'decode' }
  | { readonly task: 'hear-file'; readonly pass: FingerprintPass };

/** What a worker is to measure. */
export interface BenchRequest {
  readonly task: BenchTask;
  readonly file: File | null;
}

/** Largest mean difference of a measure of the frames, as a share of its mean; differences of loudness and peak. */
export interface Disagreement {
  readonly frames: number;
  readonly loudnessLu: number;
  readonly peak: number;
}

/** What it measured. */
export interface BenchAnswer {
  /** Time in the worker, by its own clock. */
  readonly elapsedMs: number;
  /** Audio held, heard or decoded. */
  readonly audioSeconds: number;
  readonly metrics: MetricRecord<number | null> | null;
  /** Of 'agreement': how far the plain kernel is from the WebAssembly one. */
  readonly disagreement?: Disagreement;
  /** Bytes of WebAssembly memory of the kernel; null before it is loaded. */
  readonly kernelBytes: number | null;
}

/** Its answer, or what broke. */
export type BenchReply = { readonly answer: BenchAnswer } | { readonly error: string };
