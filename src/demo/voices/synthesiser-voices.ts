import type { PitchedVoiceName } from '../score.ts';
import { type HeldShape, heldEnd, heldGain } from './envelopes.ts';
import { filtered } from './filters.ts';
import type { SoundingNote, Stage, Voice } from './voice.ts';

type SynthesiserVoiceName = Extract<
  PitchedVoiceName,
  'saw-lead' | 'chip-lead' | 'round-bass' | 'sub-bass' | 'acid-bass'
>;

interface Patch {
  oscillators: { type: OscillatorType; detuneCents: number }[];
  gain: number;
  shape: HeldShape;
  /** The filter opens to `openRatio` times the pitch and closes to `closedRatio` within `closeSeconds`. */
  filter: { openRatio: number; closedRatio: number; closeSeconds: number; q: number } | null;
}

/** Oscillators through a filter that closes, as on the subtractive synthesisers. */
export const SYNTHESISER_VOICES: Readonly<Record<SynthesiserVoiceName, Voice>> = {
  'saw-lead': synthesiser({
    oscillators: [
      { type: 'sawtooth', detuneCents: -8 },
      { type: 'sawtooth', detuneCents: 8 },
    ],
    gain: 0.26,
    shape: { attackSeconds: 0.01, releaseSeconds: 0.3 },
    filter: { openRatio: 9, closedRatio: 3, closeSeconds: 0.5, q: 1.5 },
  }),
  'chip-lead': synthesiser({
    oscillators: [{ type: 'square', detuneCents: 0 }],
    gain: 0.14,
    shape: { attackSeconds: 0.003, releaseSeconds: 0.04 },
    filter: null,
  }),
  'round-bass': synthesiser({
    oscillators: [
      { type: 'triangle', detuneCents: 0 },
      { type: 'sawtooth', detuneCents: 4 },
    ],
    gain: 0.24,
    shape: { attackSeconds: 0.008, releaseSeconds: 0.12 },
    filter: { openRatio: 6, closedRatio: 2, closeSeconds: 0.25, q: 1 },
  }),
  'sub-bass': synthesiser({
    oscillators: [{ type: 'sine', detuneCents: 0 }],
    gain: 0.38,
    shape: { attackSeconds: 0.015, releaseSeconds: 0.12 },
    filter: null,
  }),
  'acid-bass': synthesiser({
    oscillators: [{ type: 'sawtooth', detuneCents: 0 }],
    gain: 0.3,
    shape: { attackSeconds: 0.004, releaseSeconds: 0.06 },
    filter: { openRatio: 18, closedRatio: 2, closeSeconds: 0.22, q: 11 },
  }),
};

const HIGHEST_CUTOFF_HZ = 16_000;

function synthesiser(patch: Patch): Voice {
  return (stage, note, output) => {
    const held = heldGain(stage.context, note, patch.gain * note.velocity, patch.shape);
    const entry = patch.filter ? closingFilter(stage, note, patch.filter, held) : held;
    for (const { type, detuneCents } of patch.oscillators) {
      const oscillator = stage.context.createOscillator();
      oscillator.type = type;
      oscillator.frequency.value = note.frequencyHz;
      oscillator.detune.value = detuneCents;
      oscillator.connect(entry);
      oscillator.start(note.startSeconds);
      oscillator.stop(heldEnd(note, patch.shape));
    }
    held.connect(output);
    return heldEnd(note, patch.shape);
  };
}

function closingFilter(
  stage: Stage,
  note: SoundingNote,
  filter: NonNullable<Patch['filter']>,
  output: AudioNode,
): AudioNode {
  const entry = stage.context.createGain();
  const lowpass = filtered(stage.context, entry, 'lowpass', note.frequencyHz, filter.q);
  // Hard notes open it further.
  const openHz = Math.min(
    HIGHEST_CUTOFF_HZ,
    note.frequencyHz * filter.openRatio * (0.4 + 0.6 * note.velocity),
  );
  const closedHz = Math.min(openHz, note.frequencyHz * filter.closedRatio);
  lowpass.frequency.setValueAtTime(openHz, note.startSeconds);
  lowpass.frequency.exponentialRampToValueAtTime(closedHz, note.startSeconds + filter.closeSeconds);
  lowpass.connect(output);
  return entry;
}
