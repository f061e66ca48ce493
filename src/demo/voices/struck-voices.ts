/** Bars, bells and keys by modal synthesis: a struck body is a sum of decaying sines (Adrien, 1991). */
import { midiToHertz } from '../composing/harmony.ts';
import type { PitchedVoiceName } from '../score.ts';
import { bufferOf, keep, type SoundingNote, type Stage, type Voice } from './voice.ts';

interface Mode {
  ratio: number;
  gain: number;
  /** Time to −60 dB at A4; lower tones ring longer. */
  decaySeconds: number;
}

interface StruckBody {
  modes: Mode[];
  gain: number;
  /** A felt falls on the string when the key is let go; `null` rings on. */
  damperSeconds: number | null;
}

const LONGEST_SECONDS = 4.5;
/** One recording serves three neighbouring semitones. */
const SEMITONES_A_SAMPLE = 3;

function modes(...rows: [ratio: number, gain: number, decaySeconds: number][]): Mode[] {
  return rows.map(([ratio, gain, decaySeconds]) => ({ ratio, gain, decaySeconds }));
}

/** Partials of a stiff string: n·√(1 + B·n²) (Fletcher, 1964). */
function stringModes(partials: number, stiffness: number): Mode[] {
  return Array.from({ length: partials }, (_, index) => {
    const order = index + 1;
    const ratio = order * Math.sqrt(1 + stiffness * order * order);
    return { ratio, gain: 1 / order ** 1.5, decaySeconds: 4.5 / order ** 0.8 };
  });
}

const BODIES = {
  'felt-piano': { modes: stringModes(8, 0.0004), gain: 1.1, damperSeconds: 0.35 },
  'electric-piano': {
    modes: modes([1, 1, 4], [2, 0.22, 2.4], [3, 0.1, 1.6], [4, 0.07, 1], [14.2, 0.08, 0.5]),
    gain: 0.9,
    damperSeconds: 0.2,
  },
  vibraphone: {
    modes: modes([1, 1, 5], [3.98, 0.22, 1.4], [10.2, 0.07, 0.35]),
    gain: 0.7,
    damperSeconds: null,
  },
  marimba: { modes: modes([1, 1, 1], [3.93, 0.32, 0.28], [9.24, 0.1, 0.1]), gain: 1.2, damperSeconds: null },
  'music-box': {
    modes: modes([1, 1, 2.2], [2.01, 0.2, 1.2], [6.27, 0.3, 0.5], [11.5, 0.1, 0.15]),
    gain: 0.7,
    damperSeconds: null,
  },
  bell: {
    modes: modes(
      [0.5, 0.3, 6],
      [1, 0.7, 5],
      [1.19, 0.5, 3.4],
      [1.5, 0.3, 2.8],
      [2, 0.6, 2.6],
      [2.66, 0.2, 1.6],
      [4.1, 0.12, 0.8],
    ),
    gain: 0.8,
    damperSeconds: null,
  },
  gong: {
    modes: modes(
      [1, 0.9, 5],
      [1.41, 0.5, 4.5],
      [1.87, 0.6, 4],
      [2.33, 0.4, 3.2],
      [3.14, 0.35, 2.4],
      [4.27, 0.25, 1.7],
      [5.9, 0.2, 1],
    ),
    gain: 1,
    damperSeconds: null,
  },
} as const satisfies Partial<Record<PitchedVoiceName, StruckBody>>;

type StruckVoiceName = keyof typeof BODIES;

/** The struck voices by name. */
export const STRUCK_VOICES: Readonly<Record<StruckVoiceName, Voice>> = {
  'felt-piano': struck('felt-piano'),
  'electric-piano': struck('electric-piano'),
  vibraphone: struck('vibraphone'),
  marimba: struck('marimba'),
  'music-box': struck('music-box'),
  bell: struck('bell'),
  gong: struck('gong'),
};

function struck(name: StruckVoiceName): Voice {
  const body: StruckBody = BODIES[name];
  return (stage, note, output) => {
    const sampleMidi = Math.round(note.midi / SEMITONES_A_SAMPLE) * SEMITONES_A_SAMPLE;
    const buffer = keep(stage.samples, `${name} ${sampleMidi}`, () =>
      bufferOf(stage.context, ring(body.modes, midiToHertz(sampleMidi), stage.context.sampleRate)),
    );
    return playSample(stage, note, buffer, 2 ** ((note.midi - sampleMidi) / 12), body, output);
  };
}

/** Plays a recording at a speed, damped after the note where the body has a damper; returns when it has ended. */
export function playSample(
  stage: Stage,
  note: SoundingNote,
  buffer: AudioBuffer,
  playbackRate: number,
  body: { gain: number; damperSeconds: number | null },
  output: AudioNode,
): number {
  const source = stage.context.createBufferSource();
  source.buffer = buffer;
  source.playbackRate.value = playbackRate;
  source.start(note.startSeconds);
  const gain = stage.context.createGain();
  gain.gain.setValueAtTime(body.gain * note.velocity ** 1.3, note.startSeconds);
  source.connect(gain).connect(output);
  const ringEndSeconds = note.startSeconds + buffer.duration / playbackRate;
  if (body.damperSeconds === null) return ringEndSeconds;
  const letGoSeconds = note.startSeconds + note.durationSeconds;
  const dampedSeconds = letGoSeconds + body.damperSeconds * 2;
  gain.gain.setTargetAtTime(0, letGoSeconds, body.damperSeconds / 3);
  source.stop(dampedSeconds);
  return Math.min(ringEndSeconds, dampedSeconds);
}

/** Sums decaying sines, each by its two-term recurrence; those above 18 kHz are left out. */
function ring(
  bodyModes: readonly Mode[],
  fundamentalHz: number,
  sampleRateHz: number,
): Float32Array<ArrayBuffer> {
  const stretch = Math.sqrt(440 / fundamentalHz);
  const longest = Math.max(...bodyModes.map((mode) => mode.decaySeconds)) * stretch;
  const samples = new Float32Array(Math.ceil(Math.min(longest, LONGEST_SECONDS) * sampleRateHz));
  const loudness = bodyModes.reduce((sum, mode) => sum + mode.gain, 0);
  for (const mode of bodyModes) {
    const frequencyHz = fundamentalHz * mode.ratio;
    if (frequencyHz > 18_000) continue;
    const radius = 0.001 ** (1 / (mode.decaySeconds * stretch * sampleRateHz));
    const angle = (2 * Math.PI * frequencyHz) / sampleRateHz;
    const frames = Math.min(samples.length, Math.ceil(mode.decaySeconds * stretch * sampleRateHz));
    addDecayingSine(samples.subarray(0, frames), mode.gain / loudness, radius, angle);
  }
  fadeEnds(samples, sampleRateHz);
  return samples;
}

function addDecayingSine(
  samples: Float32Array<ArrayBuffer>,
  gain: number,
  radius: number,
  angle: number,
): void {
  const feedback = 2 * radius * Math.cos(angle);
  const damping = radius * radius;
  let previous = -gain * Math.sin(angle) * (1 / radius);
  let current = 0;
  for (let index = 0; index < samples.length; index += 1) {
    samples[index] = (samples[index] ?? 0) + current;
    const next = feedback * current - damping * previous;
    previous = current;
    current = next;
  }
}

/** Two milliseconds in, a twentieth of a second out: no clicks where a long ring is cut. */
function fadeEnds(samples: Float32Array<ArrayBuffer>, sampleRateHz: number): void {
  const rise = Math.round(0.002 * sampleRateHz);
  const fall = Math.round(0.05 * sampleRateHz);
  for (let index = 0; index < rise; index += 1) samples[index] = ((samples[index] ?? 0) * index) / rise;
  for (let back = 1; back <= Math.min(fall, samples.length); back += 1) {
    const index = samples.length - back;
    samples[index] = ((samples[index] ?? 0) * (back - 1)) / fall;
  }
}
