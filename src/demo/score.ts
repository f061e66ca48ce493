/**
 * How a demo piece is written down: a few layers, a row of chords and a form, from which `composePiece` makes
 * the notes. Plain data; the catalogue is made of it.
 */
import type { ScaleName } from './composing/harmony.ts';

/** Instruments that follow a pitch. */
export type PitchedVoiceName =
  | 'warm-pad'
  | 'glass-pad'
  | 'strings'
  | 'choir'
  | 'organ'
  | 'accordion'
  | 'flute'
  | 'saw-lead'
  | 'chip-lead'
  | 'felt-piano'
  | 'electric-piano'
  | 'vibraphone'
  | 'marimba'
  | 'music-box'
  | 'bell'
  | 'gong'
  | 'nylon-guitar'
  | 'steel-guitar'
  | 'harp'
  | 'upright-bass'
  | 'round-bass'
  | 'sub-bass'
  | 'acid-bass';

/** Drums and other noises. */
export type UnpitchedVoiceName =
  | 'kick'
  | 'deep-kick'
  | 'snare'
  | 'brush'
  | 'clap'
  | 'rim'
  | 'tom'
  | 'hat'
  | 'open-hat'
  | 'ride'
  | 'shaker'
  | 'tick'
  | 'crackle'
  | 'surf'
  | 'wind'
  | 'hiss';

export type VoiceName = PitchedVoiceName | UnpitchedVoiceName;

/** Where a layer stands in the mix. */
export interface LayerMix {
  gainDb: number;
  /** −1 left … 1 right. */
  pan?: number;
  /** Share sent to the room, 0–1. */
  reverb?: number;
  /** Share sent to the tempo echo, 0–1. */
  echo?: number;
  lowpassHz?: number;
  /** Moves the low-pass up and down around `lowpassHz`. */
  sweep?: { octaves: number; periodSeconds: number };
}

/**
 * A bar of steps, as many as the string is long, all equally long; `|` divides bars, which repeat in turn.
 * `X` accent, `x` strong, `o` soft, `-` ghost, `?` soft every other time by chance, `.` rest.
 */
export type Steps = string;

export interface DrumLayer {
  kind: 'drums';
  parts: { voice: VoiceName; steps: Steps }[];
  /** Rolls through the last beat of every section on this drum. */
  fill?: VoiceName;
}

export interface ChordLayer {
  kind: 'chords';
  voice: PitchedVoiceName;
  rhythm: Steps;
  /** Notes in a chord, stacked in thirds of the scale. */
  size: number;
  octave: number;
  /** Share of the time to the next chord that it sounds. */
  gate: number;
  /** Delay from one note of the chord to the next. */
  strumBeats?: number;
}

export interface ArpeggioLayer {
  kind: 'arpeggio';
  voice: PitchedVoiceName;
  rhythm: Steps;
  order: 'up' | 'down' | 'up-down' | 'alberti' | 'random';
  size: number;
  octave: number;
  gate: number;
}

export interface BassLayer {
  kind: 'bass';
  voice: PitchedVoiceName;
  /** As `Steps`, but a digit names the note of the chord (1 root, 3, 5, 7, 8 octave) and `a` leads into the next chord. */
  steps: Steps;
  octave: number;
  gate: number;
}

export interface MelodyLayer {
  kind: 'melody';
  voice: PitchedVoiceName;
  octave: number;
  /** Rhythm of a bar; each phrase draws its own from these. */
  rhythms: Steps[];
  /** Order of the two-bar phrases, e.g. `AABA`; `-` rests. */
  phrases: string;
  /** Largest step of the walk, in degrees of the scale. */
  leap: number;
  gate: number;
}

export interface ScatterLayer {
  kind: 'scatter';
  voices: VoiceName[];
  /** Notes a beat, on average. */
  density: number;
  pitches: 'scale' | 'chord' | 'chromatic';
  lowMidi: number;
  highMidi: number;
  /** Shortest and longest note. */
  beats: [number, number];
}

export interface DroneLayer {
  kind: 'drone';
  voice: PitchedVoiceName;
  /** Degrees of the scale, from 1, that are held over the chords. */
  degrees: number[];
  octave: number;
  holdBeats: number;
}

export interface SwellLayer {
  kind: 'swells';
  voice: UnpitchedVoiceName;
  everyBeats: number;
  lastBeats: number;
  /** 0 regular … 1 as irregular as waves on a beach. */
  variation: number;
}

export type Part =
  | DrumLayer
  | ChordLayer
  | ArpeggioLayer
  | BassLayer
  | MelodyLayer
  | ScatterLayer
  | DroneLayer
  | SwellLayer;

export type Layer = LayerMix & Part;

export interface Section {
  bars: number;
  /** Names of the layers that play; none is a pause. */
  play: string[];
  /** Loudness at the start and the end, 0–1; 1 throughout where it is left out. */
  level?: [number, number];
  chords?: number[];
  transposeSemitones?: number;
}

export interface Score {
  seed: number;
  /** `null` where the piece has no pulse; a beat is then a second. */
  tempoBpm: number | null;
  beatsPerBar: number;
  /** Where the second half of a beat begins, 0.5 straight … 0.67 triplet. */
  swing?: number;
  /** The beat runs ahead and falls back by up to `depthBeats` once every `periodBeats`. */
  rubato?: { depthBeats: number; periodBeats: number };
  /** Largest deviation of a note from the beat. */
  loosenessSeconds: number;
  tonicMidi: number;
  scale: ScaleName;
  /** Degrees of the scale, from 1. */
  chords: number[];
  barsPerChord: number;
  room: { seconds: number; brightness: number };
  layers: Record<string, Layer>;
  sections: Section[];
  /** Time after the last bar for the sound to die away. */
  tailSeconds: number;
  gainDb: number;
}

/** A note, ready to be played. */
export interface NoteEvent {
  layer: string;
  voice: VoiceName;
  startSeconds: number;
  durationSeconds: number;
  midi: number;
  /** 0–1. */
  velocity: number;
  /** −1 left … 1 right, on top of the layer's own. */
  pan: number;
}
