import type { UnpitchedVoiceName } from '../score.ts';
import { heldEnd, heldGain, struckGain } from './envelopes.ts';
import { filtered } from './filters.ts';
import { noiseSource } from './noise.ts';
import type { SoundingNote, Stage, Voice } from './voice.ts';

type DrumVoiceName = Exclude<UnpitchedVoiceName, 'crackle' | 'surf' | 'wind' | 'hiss'>;

/** The drum kit. Pitch is ignored but by the tom. */
export const DRUM_VOICES: Readonly<Record<DrumVoiceName, Voice>> = {
  kick: drumhead({ fromHz: 150, toHz: 48, fallSeconds: 0.07, decaySeconds: 0.32, gain: 0.95 }),
  'deep-kick': drumhead({ fromHz: 110, toHz: 41, fallSeconds: 0.12, decaySeconds: 0.6, gain: 0.95 }),
  tom: (stage, note, output) => {
    const toHz = 95 * 2 ** ((note.midi - 60) / 12);
    const head = { fromHz: toHz * 1.7, toHz, fallSeconds: 0.1, decaySeconds: 0.45, gain: 0.7 };
    return drumhead(head)(stage, note, output);
  },
  snare: together(
    drumhead({ fromHz: 260, toHz: 180, fallSeconds: 0.05, decaySeconds: 0.13, gain: 0.4 }),
    hiss({ type: 'highpass', frequencyHz: 1400, q: 0.7, decaySeconds: 0.2, gain: 0.6 }),
  ),
  clap: together(
    ...[0, 0.011, 0.024].map((lateSeconds) =>
      hiss({ type: 'bandpass', frequencyHz: 1500, q: 1.3, decaySeconds: 0.16, gain: 0.75, lateSeconds }),
    ),
  ),
  rim: together(
    drumhead({ fromHz: 900, toHz: 780, fallSeconds: 0.01, decaySeconds: 0.05, gain: 0.6 }),
    hiss({ type: 'bandpass', frequencyHz: 3200, q: 2, decaySeconds: 0.03, gain: 0.6 }),
  ),
  hat: hiss({ type: 'highpass', frequencyHz: 7500, q: 0.9, decaySeconds: 0.07, gain: 0.38 }),
  'open-hat': hiss({ type: 'highpass', frequencyHz: 7000, q: 0.9, decaySeconds: 0.42, gain: 0.32 }),
  ride: together(
    hiss({ type: 'bandpass', frequencyHz: 8800, q: 1.2, decaySeconds: 0.7, gain: 0.38 }),
    drumhead({ fromHz: 3150, toHz: 3140, fallSeconds: 0.01, decaySeconds: 0.22, gain: 0.08 }),
  ),
  shaker: hiss({ type: 'bandpass', frequencyHz: 6200, q: 1.1, decaySeconds: 0.11, gain: 0.7 }),
  tick: together(
    drumhead({ fromHz: 2600, toHz: 2350, fallSeconds: 0.004, decaySeconds: 0.035, gain: 0.5 }),
    hiss({ type: 'bandpass', frequencyHz: 5200, q: 4, decaySeconds: 0.02, gain: 0.8 }),
  ),
  brush,
};

/** Several sounds as one. */
function together(...voices: Voice[]): Voice {
  return (stage, note, output) => Math.max(...voices.map((voice) => voice(stage, note, output)));
}

interface Drumhead {
  fromHz: number;
  toHz: number;
  fallSeconds: number;
  decaySeconds: number;
  gain: number;
}

/** A sine that falls in pitch, as a slack membrane does. */
function drumhead(head: Drumhead): Voice {
  return ({ context }, note, output) => {
    const oscillator = context.createOscillator();
    oscillator.frequency.setValueAtTime(head.fromHz, note.startSeconds);
    oscillator.frequency.exponentialRampToValueAtTime(head.toHz, note.startSeconds + head.fallSeconds);
    oscillator
      .connect(struckGain(context, note.startSeconds, head.gain * note.velocity, head.decaySeconds))
      .connect(output);
    oscillator.start(note.startSeconds);
    const endSeconds = note.startSeconds + head.decaySeconds;
    oscillator.stop(endSeconds);
    return endSeconds;
  };
}

interface Hiss {
  type: BiquadFilterType;
  frequencyHz: number;
  q: number;
  decaySeconds: number;
  gain: number;
  lateSeconds?: number;
}

/** A burst of filtered noise. */
function hiss(shape: Hiss): Voice {
  return (stage, note, output) => {
    const startSeconds = note.startSeconds + (shape.lateSeconds ?? 0);
    const endSeconds = startSeconds + shape.decaySeconds;
    const noise = noiseSource(stage, startSeconds, endSeconds);
    filtered(stage.context, noise, shape.type, shape.frequencyHz, shape.q)
      .connect(struckGain(stage.context, startSeconds, shape.gain * note.velocity, shape.decaySeconds))
      .connect(output);
    return endSeconds;
  };
}

/** A wire brush drawn over the snare: noise that swells and fades. */
function brush(stage: Stage, note: SoundingNote, output: AudioNode): number {
  const shape = { attackSeconds: 0.05, releaseSeconds: 0.25 };
  const span = { startSeconds: note.startSeconds, durationSeconds: 0.08 };
  const endSeconds = heldEnd(span, shape);
  filtered(stage.context, noiseSource(stage, note.startSeconds, endSeconds), 'bandpass', 2800, 0.6)
    .connect(heldGain(stage.context, span, 0.5 * note.velocity, shape))
    .connect(output);
  return endSeconds;
}
