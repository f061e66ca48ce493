import { createFingerprintExtractor } from '../../../src/fingerprint/extractor.ts';
import type { FingerprintPass } from '../../../src/shared/fingerprint.ts';
import { planWindows } from '../../../src/workers/window-plan.ts';
import { loadKernel } from '../../fixtures/load-kernel.ts';

/** The tempo of both passes. */
export interface HeardTempo {
  readonly bpm: number | null;
  /** What the streaming pass says, and how sure it is. */
  readonly streamingBpm: number | null;
  readonly streamingConfidence: number;
}

/** The tempo of a mono recording, in the batch and in the streaming pass; short ones are heard whole in both. */
export async function hearTempo(samples: Float32Array, sampleRateHz: number): Promise<HeardTempo> {
  const kernel = await loadKernel();
  const durationSeconds = samples.length / sampleRateHz;
  const begin = (pass: FingerprintPass) =>
    createFingerprintExtractor(kernel, {
      sampleRateHz,
      channelCount: 1,
      pass,
      expectedDurationSeconds: durationSeconds,
    });
  const batch = begin('batch');
  batch.push([samples]);
  const bpm = batch.finish().metrics.tempo_bpm;
  const streaming = begin('streaming');
  for (const { startSeconds, endSeconds } of planWindows(durationSeconds) ?? [
    { startSeconds: 0, endSeconds: durationSeconds },
  ]) {
    streaming.startWindow(startSeconds);
    const window = samples.subarray(
      Math.round(startSeconds * sampleRateHz),
      Math.round(endSeconds * sampleRateHz),
    );
    streaming.push([window]);
  }
  const heard = streaming.finish();
  return {
    bpm,
    streamingBpm: heard.metrics.tempo_bpm,
    streamingConfidence: heard.confidence.tempo_bpm,
  };
}
