import type { ArpeggioLayer, BassLayer, ChordLayer, DroneLayer } from '../score.ts';
import { closeVoicing, degreeToMidi } from './harmony.ts';
import type { Note, Passage } from './passage.ts';
import { type Hit, readSteps } from './steps.ts';

/** Chords in close voicing. A chord ends with its bar where the next bar has another. */
export function composeChords(layer: ChordLayer, passage: Passage): Note[] {
  return readSteps(layer.rhythm, passage).flatMap((hit) => {
    const pitches = closeVoicing(passage.key, passage.chordAt(hit.bar), layer.size, layer.octave);
    return pitches.map((midi, index) => ({
      voice: layer.voice,
      beat: hit.beat + index * (layer.strumBeats ?? 0),
      beats: hit.beatsToNext * layer.gate,
      midi,
      velocity: hit.velocity,
      // The chord opens a little to the sides: low notes left, high notes right.
      pan: pitches.length > 1 ? (index / (pitches.length - 1) - 0.5) * 0.5 : 0,
    }));
  });
}

const ORDERS: Readonly<
  Record<Exclude<ArpeggioLayer['order'], 'random'>, (step: number, size: number) => number>
> = {
  up: (step, size) => step % size,
  down: (step, size) => size - 1 - (step % size),
  'up-down': (step, size) => {
    const turn = Math.max(1, 2 * size - 2);
    const position = step % turn;
    return position < size ? position : turn - position;
  },
  alberti: (step, size) => [0, size - 1, Math.min(1, size - 1), size - 1][step % 4] ?? 0,
};

/** Broken chords. */
export function composeArpeggio(layer: ArpeggioLayer, passage: Passage): Note[] {
  let step = 0;
  let lastBar = -1;
  return readSteps(layer.rhythm, passage).map((hit) => {
    if (hit.bar !== lastBar && passage.chordAt(hit.bar) !== passage.chordAt(Math.max(0, lastBar))) step = 0;
    lastBar = hit.bar;
    const pitches = closeVoicing(passage.key, passage.chordAt(hit.bar), layer.size, layer.octave);
    const index =
      layer.order === 'random'
        ? Math.floor(passage.random() * pitches.length)
        : ORDERS[layer.order](step, pitches.length);
    step += 1;
    return {
      voice: layer.voice,
      beat: hit.beat,
      beats: hit.beatsToNext * layer.gate,
      midi: pitches[index] ?? passage.key.tonicMidi,
      velocity: hit.velocity,
      pan: 0,
    };
  });
}

/** Bass lines on the notes of the chord. */
export function composeBass(layer: BassLayer, passage: Passage): Note[] {
  return readSteps(layer.steps, passage).map((hit) => ({
    voice: layer.voice,
    beat: hit.beat,
    beats: hit.beatsToNext * layer.gate,
    midi: bassPitch(layer, passage, hit),
    velocity: hit.velocity,
    pan: 0,
  }));
}

function bassPitch(layer: BassLayer, passage: Passage, hit: Hit): number {
  const root = bassRoot(layer, passage, hit.bar);
  if (hit.symbol === 'a') return bassRoot(layer, passage, hit.bar + 1) - 1;
  if (hit.symbol === '8') return root + 12;
  const interval = Number.parseInt(hit.symbol, 10);
  if (Number.isNaN(interval)) return root;
  const degree = passage.chordAt(hit.bar);
  const rise = degreeToMidi(passage.key, degree + interval - 1) - degreeToMidi(passage.key, degree);
  return root + rise;
}

/** The root of a chord, from a fourth below the tonic of the octave to a fourth above it. */
function bassRoot(layer: BassLayer, passage: Passage, bar: number): number {
  return closeVoicing(passage.key, passage.chordAt(bar), 1, layer.octave)[0] ?? passage.key.tonicMidi;
}

/** Notes held across the chords, each entering a little after the one below. */
export function composeDrone(layer: DroneLayer, passage: Passage): Note[] {
  const endBeat = passage.bars * passage.beatsPerBar;
  const notes: Note[] = [];
  for (let start = 0; start < endBeat; start += layer.holdBeats) {
    const room = Math.min(layer.holdBeats, endBeat - start);
    layer.degrees.forEach((degree, index) => {
      const late = (room / 8) * (index / layer.degrees.length);
      notes.push({
        voice: layer.voice,
        beat: start + late,
        beats: room - late,
        midi: degreeToMidi(passage.key, degree - 1) + layer.octave * 12,
        velocity: 0.6 + 0.2 * passage.random(),
        pan: (index % 2 === 0 ? -1 : 1) * 0.3 * (layer.degrees.length > 1 ? 1 : 0),
      });
    });
  }
  return notes;
}
