import { FRAME_SIZE } from '../../../../src/fingerprint/kernel/frame-fields.ts';
import { planSampleRate } from '../../../../src/fingerprint/kernel/sample-rate-plan.ts';
import type { HeldPcm } from '../protocol.ts';
import { PlainKernel } from './plain-kernel.ts';
import { SideMeasures } from './side-measures.ts';

/** What the plain kernel measured, frame by frame. */
export interface PlainHearing {
  readonly rows: readonly Float32Array[];
  readonly integratedLufs: number | null;
  readonly samplePeak: number;
}

/**
 * What the plain kernel hears, from the raw channels on. The rhythm stage and the statistics of the track are left out, which can only make
 * it look faster than it is.
 *
 * @throws RangeError on a rate that would have to be resampled
 */
export function hearPlain({ blocks, channelCount, sampleRateHz }: HeldPcm): PlainHearing {
  const { halvings, reducedRateHz, analysisRateHz, hopSize } = planSampleRate(sampleRateHz);
  if (reducedRateHz !== analysisRateHz) throw new RangeError('The plain kernel has no resampler.');
  const rows: Float32Array[] = [];
  const side = new SideMeasures(channelCount, sampleRateHz, analysisRateHz / FRAME_SIZE);
  const kernel = new PlainKernel(analysisRateHz, halvings, hopSize, (row, power) => {
    rows.push(row);
    side.addFrame(power);
  });
  for (const channels of blocks) {
    const count = channels[0]?.length ?? 0;
    side.hear(channels, count);
    kernel.hear(mixOf(channels, count));
  }
  kernel.endWindow();
  return { rows, integratedLufs: side.loudness.integratedLufs(), samplePeak: side.samplePeak };
}

function mixOf(channels: readonly Float32Array[], count: number): Float32Array {
  const mono = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    let sum = 0;
    for (const channel of channels) {
      const sample = channel[i] ?? 0;
      if (Math.abs(sample) <= 1e6) sum += sample;
    }
    mono[i] = sum / channels.length;
  }
  return mono;
}
