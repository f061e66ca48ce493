import type { Score, Section, VoiceName } from '../score.ts';
import type { RandomSource } from '../seeded-random.ts';
import type { Key } from './harmony.ts';

/** A note while it is composed: in beats from the start of its section. */
export interface Note {
  voice: VoiceName;
  beat: number;
  beats: number;
  midi: number;
  velocity: number;
  pan: number;
}

/** What a layer needs to know to compose its notes for one section. */
export interface Passage {
  bars: number;
  beatsPerBar: number;
  key: Key;
  /** Degree (from 0) of the chord that holds in a bar of this section. */
  chordAt(bar: number): number;
  /** Independent of what other layers and sections draw. */
  random: RandomSource;
  /** The same in every section, so that a theme comes back as it was. */
  themeSeed: number;
}

/** Sees a section as a passage for one layer. */
export function passageOf(score: Score, section: Section, random: RandomSource, themeSeed: number): Passage {
  const chords = section.chords ?? score.chords;
  return {
    bars: section.bars,
    beatsPerBar: score.beatsPerBar,
    key: { tonicMidi: score.tonicMidi + (section.transposeSemitones ?? 0), scale: score.scale },
    chordAt: (bar) => (chords[Math.floor(bar / score.barsPerChord) % chords.length] ?? 1) - 1,
    random,
    themeSeed,
  };
}
