import Meyda, { type MeydaAudioFeature } from 'meyda';
import type { HeldPcm } from './protocol.ts';

const FRAME_SIZE = 2048;
/** The hop of our frames, in samples: as large a share of a frame is new. */
export const SAME_HOP = 512;
/** As many frames a second as ours, which lie at half the rate of 44.1 kHz. */
export const SAME_FRAME_RATE_HOP = 1024;

/** The five features of Meyda that come nearest to ours. */
const MEYDA_FEATURES = [
  'rms',
  'spectralCentroid',
  'spectralRolloff',
  'spectralFlatness',
  'chroma',
] as const satisfies readonly MeydaAudioFeature[];

/** Measures every frame of the mono mix with Meyda and throws the results away. */
export function hearWithMeyda({ blocks, sampleRateHz }: HeldPcm, hopSize: number): void {
  Meyda.bufferSize = FRAME_SIZE;
  Meyda.sampleRate = sampleRateHz;
  const frame = new Float32Array(FRAME_SIZE);
  let filled = 0;
  for (const channels of blocks) {
    const count = channels[0]?.length ?? 0;
    for (let i = 0; i < count; i++) {
      let sum = 0;
      for (const channel of channels) sum += channel[i] ?? 0;
      frame[filled++] = sum / channels.length;
      if (filled < FRAME_SIZE) continue;
      Meyda.extract([...MEYDA_FEATURES], frame);
      frame.copyWithin(0, hopSize);
      filled = FRAME_SIZE - hopSize;
    }
  }
}
