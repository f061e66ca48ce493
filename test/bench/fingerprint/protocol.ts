import type { FingerprintPass } from '../../../src/shared/fingerprint.ts';
import type { MetricRecord } from '../../../src/shared/metrics.ts';

/** Engines that hear the PCM that the worker holds. */
export const PCM_ENGINES = ['simd', 'scalar', 'plain', 'meyda', 'meyda-same-frames'] as const;
export type PcmEngine = (typeof PCM_ENGINES)[number];

/** Decoded sound in memory. */
export interface HeldPcm {
  readonly channels: readonly Float32Array[];
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

export interface BenchRequest {
  readonly task: BenchTask;
  readonly file: File | null;
}

export interface BenchAnswer {
  /** Time in the worker, by its own clock. */
  readonly elapsedMs: number;
  /** Audio held, heard or decoded. */
  readonly audioSeconds: number;
  readonly metrics: MetricRecord<number | null> | null;
  /** Of 'agreement': largest difference of a measure between our two kernels, as a share of its own spread. */
  readonly disagreement?: number;
  /** Bytes of WebAssembly memory of the kernel; null before it is loaded. */
  readonly kernelBytes: number | null;
}

export type BenchReply = { readonly answer: BenchAnswer } | { readonly error: string };
