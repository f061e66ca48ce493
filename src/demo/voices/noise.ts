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

/**
 * Lets a moving parameter change once in 128 frames: a filter that computes its coefficients for every frame costs
 * several times as much. Engines without the setting stay per frame.
 */
export function perQuantum(parameter: AudioParam): void {
  if (parameter.automationRate !== undefined) parameter.automationRate = 'k-rate';
}

/** A filter between a source and what follows. */
export function filtered(
  context: BaseAudioContext,
  source: AudioNode,
  type: BiquadFilterType,
  frequencyHz: number,
  q = 0.7,
): BiquadFilterNode {
  const filter = context.createBiquadFilter();
  filter.type = type;
  filter.frequency.value = frequencyHz;
  filter.Q.value = q;
  perQuantum(filter.frequency);
  perQuantum(filter.detune);
  source.connect(filter);
  return filter;
}
