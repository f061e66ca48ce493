import type { MelodyLayer, ScatterLayer } from '../score.ts';
import { pick, type RandomSource, seededRandom, seedFrom } from '../seeded-random.ts';
import { chordDegrees, closeVoicing, degreeToMidi, SCALES } from './harmony.ts';
import type { Note, Passage } from './passage.ts';
import { readSteps } from './steps.ts';

const PHRASE_BARS = 2;
/** A phrase of silence. */
const REST = '-';

/** A phrase of a tune: when it sounds, and how far it has walked from its first note. */
interface PhraseNote {
  beat: number;
  beats: number;
  velocity: number;
  walk: number;
}

/**
 * A tune of two-bar phrases in the order the layer names. A phrase keeps its rhythm and its outline when it comes
 * back, and bends to the chords: on the beat it takes the nearest note of the chord.
 */
export function composeMelody(layer: MelodyLayer, passage: Passage): Note[] {
  const notes: Note[] = [];
  for (let bar = 0, turn = 0; bar < passage.bars; bar += PHRASE_BARS, turn += 1) {
    const letter = layer.phrases.charAt(turn % layer.phrases.length);
    if (letter === REST) continue;
    const barsLeft = Math.min(PHRASE_BARS, passage.bars - bar);
    for (const phraseNote of inventPhrase(layer, passage, letter)) {
      if (phraseNote.beat >= barsLeft * passage.beatsPerBar) continue;
      notes.push(placePhraseNote(layer, passage, bar, phraseNote));
    }
  }
  return notes;
}

function inventPhrase(layer: MelodyLayer, passage: Passage, letter: string): PhraseNote[] {
  const random = seededRandom(seedFrom(passage.themeSeed, letter));
  const rhythm = Array.from({ length: PHRASE_BARS }, () => pick(random, layer.rhythms)).join('|');
  const hits = readSteps(rhythm, { ...passage, bars: PHRASE_BARS, random });
  let walk = 0;
  return hits.map((hit) => {
    const phraseNote = { beat: hit.beat, beats: hit.beatsToNext, velocity: hit.velocity, walk };
    walk = nextWalk(walk, layer.leap, random);
    return phraseNote;
  });
}

/** Small steps mostly; the further the tune is from home, the likelier it turns back. */
function nextWalk(walk: number, leap: number, random: RandomSource): number {
  const size = 1 + Math.floor(random() ** 2 * leap);
  const upward = random() < 0.5 - walk * 0.07;
  return walk + (upward ? size : -size);
}

function placePhraseNote(layer: MelodyLayer, passage: Passage, bar: number, phraseNote: PhraseNote): Note {
  const scaleSize = SCALES[passage.key.scale].length;
  const chord = passage.chordAt(bar + Math.floor(phraseNote.beat / passage.beatsPerBar));
  const free = layer.octave * scaleSize + phraseNote.walk;
  const degree = Number.isInteger(phraseNote.beat) ? nearestChordDegree(free, chord, scaleSize) : free;
  return {
    voice: layer.voice,
    beat: bar * passage.beatsPerBar + phraseNote.beat,
    beats: phraseNote.beats * layer.gate,
    midi: degreeToMidi(passage.key, degree),
    velocity: phraseNote.velocity,
    pan: 0,
  };
}

function nearestChordDegree(degree: number, rootDegree: number, scaleSize: number): number {
  const members = new Set(chordDegrees(rootDegree, 3).map((member) => member % scaleSize));
  for (let distance = 0; distance < scaleSize; distance += 1) {
    for (const candidate of [degree - distance, degree + distance]) {
      if (members.has(((candidate % scaleSize) + scaleSize) % scaleSize)) return candidate;
    }
  }
  return degree;
}

/** Notes strewn at random times (a Poisson process) over a register. */
export function composeScatter(layer: ScatterLayer, passage: Passage): Note[] {
  const { random } = passage;
  const endBeat = passage.bars * passage.beatsPerBar;
  const notes: Note[] = [];
  for (
    let beat = waitBeats(layer.density, random);
    beat < endBeat;
    beat += waitBeats(layer.density, random)
  ) {
    const [shortest, longest] = layer.beats;
    notes.push({
      voice: pick(random, layer.voices),
      beat,
      beats: shortest + (longest - shortest) * random() ** 2,
      midi: scatteredPitch(layer, passage, Math.floor(beat / passage.beatsPerBar)),
      velocity: 0.25 + 0.65 * random(),
      pan: 1.6 * (random() - 0.5),
    });
  }
  return notes;
}

/** Exponentially distributed, with mean 1/density. */
function waitBeats(density: number, random: RandomSource): number {
  return -Math.log(1 - random()) / density;
}

function scatteredPitch(layer: ScatterLayer, passage: Passage, bar: number): number {
  const { random, key } = passage;
  const wanted = layer.lowMidi + Math.floor(random() * (layer.highMidi - layer.lowMidi + 1));
  if (layer.pitches === 'chromatic') return wanted;
  const size = SCALES[key.scale].length;
  const allowed =
    layer.pitches === 'chord'
      ? closeVoicing(key, passage.chordAt(bar), 3, 0)
      : Array.from({ length: size }, (_, degree) => degreeToMidi(key, degree));
  const classes = new Set(allowed.map((midi) => midi % 12));
  for (let midi = wanted; midi < wanted + 12; midi += 1) if (classes.has(midi % 12)) return midi;
  return wanted;
}
