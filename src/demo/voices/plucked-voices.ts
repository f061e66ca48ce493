/** Strings by the plucked-string algorithm: a burst of noise in an averaging delay line (Karplus and Strong, 1983). */
import { midiToHertz } from '../composing/harmony.ts';
import type { PitchedVoiceName } from '../score.ts';
import { seededRandom, seedFrom } from '../seeded-random.ts';
import { playSample } from './struck-voices.ts';
import { bufferOf, keep, type Voice } from './voice.ts';

interface PluckedString {
  /** 0 bright nail … 0.95 soft thumb: how far the burst is smoothed. */
  softness: number;
  /** Share of the older neighbour in the average; 0.5 loses its treble fastest. */
  blend: number;
  /** Loss a round, close to 1. */
  sustain: number;
  seconds: number;
  gain: number;
  damperSeconds: number | null;
}

const STRINGS = {
  'nylon-guitar': {
    softness: 0.6,
    blend: 0.5,
    sustain: 0.9985,
    seconds: 2.2,
    gain: 0.8,
    damperSeconds: 0.25,
  },
  'steel-guitar': {
    softness: 0.15,
    blend: 0.42,
    sustain: 0.9988,
    seconds: 2.6,
    gain: 0.95,
    damperSeconds: 0.2,
  },
  harp: { softness: 0.45, blend: 0.35, sustain: 0.9992, seconds: 3.2, gain: 0.95, damperSeconds: null },
  'upright-bass': {
    softness: 0.88,
    blend: 0.5,
    sustain: 0.996,
    seconds: 1.6,
    gain: 0.7,
    damperSeconds: 0.12,
  },
} as const satisfies Partial<Record<PitchedVoiceName, PluckedString>>;

type PluckedVoiceName = keyof typeof STRINGS;

/** The plucked voices by name. */
export const PLUCKED_VOICES: Readonly<Record<PluckedVoiceName, Voice>> = {
  'nylon-guitar': plucked('nylon-guitar'),
  'steel-guitar': plucked('steel-guitar'),
  harp: plucked('harp'),
  'upright-bass': plucked('upright-bass'),
};

function plucked(name: PluckedVoiceName): Voice {
  const string: PluckedString = STRINGS[name];
  return (stage, note, output) => {
    const { sampleRate } = stage.context;
    const frequencyHz = midiToHertz(note.midi);
    const delayFrames = Math.max(2, Math.round(sampleRate / frequencyHz - string.blend));
    const buffer = keep(stage.samples, `${name} ${note.midi}`, () =>
      bufferOf(stage.context, pluck(string, delayFrames, sampleRate, seedFrom(note.midi, name))),
    );
    // The delay is a whole number of frames; playing a little faster or slower puts the string in tune.
    const playbackRate = (frequencyHz * (delayFrames + string.blend)) / sampleRate;
    return playSample(stage, note, buffer, playbackRate, string, output);
  };
}

function pluck(
  string: PluckedString,
  delayFrames: number,
  sampleRateHz: number,
  seed: number,
): Float32Array<ArrayBuffer> {
  const samples = new Float32Array(Math.round(string.seconds * sampleRateHz));
  samples.set(burst(delayFrames, string.softness, seed));
  const older = string.sustain * string.blend;
  const newer = string.sustain * (1 - string.blend);
  for (let index = delayFrames + 1; index < samples.length; index += 1) {
    samples[index] =
      newer * (samples[index - delayFrames] ?? 0) + older * (samples[index - delayFrames - 1] ?? 0);
  }
  const fall = Math.round(0.08 * sampleRateHz);
  for (let back = 1; back <= fall; back += 1) {
    const index = samples.length - back;
    samples[index] = ((samples[index] ?? 0) * (back - 1)) / fall;
  }
  return samples;
}

/** Smoothed noise without a constant part, at full scale. */
function burst(frames: number, softness: number, seed: number): Float32Array<ArrayBuffer> {
  const random = seededRandom(seed);
  const samples = new Float32Array(frames);
  let smooth = 0;
  for (let index = 0; index < frames; index += 1) {
    smooth = softness * smooth + (1 - softness) * (random() * 2 - 1);
    samples[index] = smooth;
  }
  const mean = samples.reduce((sum, value) => sum + value, 0) / frames;
  const centred = samples.map((value) => value - mean);
  const peak = centred.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1e-9);
  return centred.map((value) => (0.9 * value) / peak);
}
