import Meyda, { type MeydaAudioFeature } from 'meyda';

const FRAME_SIZE = 2048;
/** The hop of our frames, in samples: as large a share of a frame is new. */
export const SAME_HOP = 512;
/** As many frames a second as ours, which lie at half the rate of 44.1 kHz. */
export const SAME_FRAME_RATE_HOP = 1024;

/** The five features of Meyda that come nearest to ours. */
export const MEYDA_FEATURES = [
  'rms',
  'spectralCentroid',
  'spectralRolloff',
  'spectralFlatness',
  'chroma',
] as const satisfies readonly MeydaAudioFeature[];

/** Measures every frame of the mono mix with Meyda and throws the results away. */
export function hearWithMeyda(
  channels: readonly Float32Array[],
  frameCount: number,
  sampleRateHz: number,
  hopSize: number,
): void {
  Meyda.bufferSize = FRAME_SIZE;
  Meyda.sampleRate = sampleRateHz;
  const frame = new Float32Array(FRAME_SIZE);
  for (let start = 0; start + FRAME_SIZE <= frameCount; start += hopSize) {
    frame.fill(0);
    for (const channel of channels) {
      for (let i = 0; i < FRAME_SIZE; i++) {
        frame[i] = (frame[i] ?? 0) + (channel[start + i] ?? 0) / channels.length;
      }
    }
    Meyda.extract([...MEYDA_FEATURES], frame);
  }
}
