import { seededRandom } from '../seeded-random.ts';
import { bufferOf, type Stage } from './voice.ts';

const NOISE_FRAMES = 1 << 18;
const NOISE_SEED = 1729;

/** Five seconds of white noise, uniform in −1…1: long enough that its loop is not heard as one. */
export function whiteNoise(context: BaseAudioContext): AudioBuffer {
  noiseSamples ??= makeNoise();
  return bufferOf(context, noiseSamples);
}

let noiseSamples: Float32Array<ArrayBuffer> | undefined;

function makeNoise(): Float32Array<ArrayBuffer> {
  const random = seededRandom(NOISE_SEED);
  const samples = new Float32Array(NOISE_FRAMES);
  for (let index = 0; index < NOISE_FRAMES; index += 1) samples[index] = random() * 2 - 1;
  return samples;
}

/** Plays looped noise from a place that depends on the time, so that two hits differ. */
export function noiseSource(stage: Stage, startSeconds: number, stopSeconds: number): AudioBufferSourceNode {
  const source = stage.context.createBufferSource();
  source.buffer = stage.noise;
  source.loop = true;
  source.start(startSeconds, (startSeconds * 1.618) % stage.noise.duration);
  source.stop(stopSeconds);
  return source;
}
