import { planSampleRate } from '../../../../src/fingerprint/kernel/sample-rate-plan.ts';
import { PlainKernel } from './plain-kernel.ts';

const BLOCK_SIZE = 4096;

/**
 * The rows of a sound by the plain kernel, from the raw channels on. The rhythm stage and the side record are left out, which can only
 * make it look faster than it is.
 *
 * @throws RangeError on a rate that would have to be resampled
 */
export function hearPlain(
  channels: readonly Float32Array[],
  frameCount: number,
  sampleRateHz: number,
): Float32Array[] {
  const { halvings, reducedRateHz, analysisRateHz, hopSize } = planSampleRate(sampleRateHz);
  if (reducedRateHz !== analysisRateHz) throw new RangeError('The plain kernel has no resampler.');
  const rows: Float32Array[] = [];
  const kernel = new PlainKernel(analysisRateHz, halvings, hopSize, (row) => rows.push(row));
  const mono = new Float32Array(BLOCK_SIZE);
  for (let start = 0; start < frameCount; start += BLOCK_SIZE) {
    const count = Math.min(BLOCK_SIZE, frameCount - start);
    for (let i = 0; i < count; i++) mono[i] = meanAt(channels, start + i);
    kernel.hear(mono.subarray(0, count));
  }
  kernel.endWindow();
  return rows;
}

function meanAt(channels: readonly Float32Array[], index: number): number {
  let sum = 0;
  for (const channel of channels) {
    const sample = channel[index] ?? 0;
    if (Math.abs(sample) <= 1e6) sum += sample;
  }
  return sum / channels.length;
}
