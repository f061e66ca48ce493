import type { PitchedVoiceName } from '../score.ts';
import { type HeldShape, heldEnd, heldGain } from './envelopes.ts';
import { filtered, perQuantum } from './filters.ts';
import { noiseSource } from './noise.ts';
import { keep, type SoundingNote, type Stage, type Voice } from './voice.ts';

type SustainedVoiceName = Extract<
  PitchedVoiceName,
  'warm-pad' | 'glass-pad' | 'strings' | 'choir' | 'organ' | 'accordion' | 'flute'
>;

/** The voices that hold as long as the note does. */
export const SUSTAINED_VOICES: Readonly<Record<SustainedVoiceName, Voice>> = {
  'warm-pad': ensemble('sawtooth', [-7, 6], 0.17, { attackSeconds: 1.2, releaseSeconds: 2.5 }),
  'glass-pad': harmonics([1, 0, 0.35, 0, 0.12, 0, 0, 0.06], [-3, 3], 0.2, {
    attackSeconds: 1.8,
    releaseSeconds: 3.5,
  }),
  strings: ensemble('sawtooth', [-9, 0, 8], 0.15, { attackSeconds: 0.45, releaseSeconds: 0.9 }),
  organ: harmonics([1, 0.8, 0.5, 0.35, 0, 0.2, 0, 0.18], [0], 0.26, {
    attackSeconds: 0.02,
    releaseSeconds: 0.15,
  }),
  accordion: harmonics([1, 0.55, 0.6, 0.3, 0.32, 0.2, 0.18, 0.1], [-8, 9], 0.22, {
    attackSeconds: 0.07,
    releaseSeconds: 0.18,
  }),
  choir,
  flute,
};

/** Detuned oscillators of one plain shape. */
function ensemble(type: OscillatorType, detunesCents: number[], gain: number, shape: HeldShape): Voice {
  return (stage, note, output) => {
    const held = heldGain(stage.context, note, gain * note.velocity, shape);
    for (const cents of detunesCents) oscillate(stage, note, shape, cents, held).type = type;
    held.connect(output);
    return heldEnd(note, shape);
  };
}

/** Detuned oscillators with the given strengths of the harmonics, from the fundamental. */
function harmonics(strengths: number[], detunesCents: number[], gain: number, shape: HeldShape): Voice {
  const name = strengths.join(' ');
  return (stage, note, output) => {
    const wave = keep(stage.waves, name, () =>
      stage.context.createPeriodicWave(
        new Float32Array(strengths.length + 1),
        Float32Array.from([0, ...strengths]),
      ),
    );
    const held = heldGain(stage.context, note, gain * note.velocity, shape);
    for (const cents of detunesCents) oscillate(stage, note, shape, cents, held).setPeriodicWave(wave);
    held.connect(output);
    return heldEnd(note, shape);
  };
}

function oscillate(
  stage: Stage,
  note: SoundingNote,
  shape: HeldShape,
  detuneCents: number,
  output: AudioNode,
): OscillatorNode {
  const oscillator = stage.context.createOscillator();
  oscillator.frequency.value = note.frequencyHz;
  oscillator.detune.value = detuneCents;
  perQuantum(oscillator.detune);
  oscillator.connect(output);
  oscillator.start(note.startSeconds);
  oscillator.stop(heldEnd(note, shape));
  return oscillator;
}

/** Resonances of a sung "ah" (Peterson and Barney, 1952). */
const FORMANTS = [
  { frequencyHz: 730, gain: 1 },
  { frequencyHz: 1090, gain: 0.6 },
  { frequencyHz: 2440, gain: 0.25 },
];

function choir(stage: Stage, note: SoundingNote, output: AudioNode): number {
  const shape = { attackSeconds: 0.5, releaseSeconds: 1.1 };
  const held = heldGain(stage.context, note, 0.55 * note.velocity, shape);
  const singers = [-11, 9].map((cents) => oscillate(stage, note, shape, cents, held));
  for (const singer of singers) singer.type = 'sawtooth';
  const pitches = singers.map((singer) => singer.detune);
  vibrate(stage, note, shape, pitches, { rateHz: 4.9, depth: 12 });
  for (const formant of FORMANTS) {
    const resonance = filtered(stage.context, held, 'bandpass', formant.frequencyHz, 6);
    const gain = stage.context.createGain();
    gain.gain.value = formant.gain;
    resonance.connect(gain).connect(output);
  }
  return heldEnd(note, shape);
}

function flute(stage: Stage, note: SoundingNote, output: AudioNode): number {
  const shape = { attackSeconds: 0.08, releaseSeconds: 0.25 };
  const held = heldGain(stage.context, note, 0.34 * note.velocity, shape);
  const oscillator = oscillate(stage, note, shape, 0, held);
  oscillator.type = 'triangle';
  vibrate(stage, note, shape, [oscillator.detune], { rateHz: 5.2, depth: 14 });
  const breath = heldGain(stage.context, note, 0.05 * note.velocity, shape);
  filtered(
    stage.context,
    noiseSource(stage, note.startSeconds, heldEnd(note, shape)),
    'bandpass',
    note.frequencyHz * 2,
    2,
  ).connect(breath);
  held.connect(output);
  breath.connect(output);
  return heldEnd(note, shape);
}

function vibrate(
  stage: Stage,
  note: SoundingNote,
  shape: HeldShape,
  targets: AudioParam[],
  vibrato: { rateHz: number; depth: number },
): void {
  const wobble = stage.context.createOscillator();
  wobble.frequency.value = vibrato.rateHz;
  const depth = stage.context.createGain();
  depth.gain.setValueAtTime(0, note.startSeconds);
  // A singer finds the pitch first and lets it swing after.
  depth.gain.linearRampToValueAtTime(vibrato.depth, note.startSeconds + 0.7);
  wobble.connect(depth);
  for (const target of targets) depth.connect(target);
  wobble.start(note.startSeconds);
  wobble.stop(heldEnd(note, shape));
}
