import type { DrumLayer, SwellLayer } from '../score.ts';
import type { Note, Passage } from './passage.ts';
import { readSteps } from './steps.ts';

const DRUM_MIDI = 60;
const FILL_STEPS = 4;

/** Drum patterns, with a roll through the last beat where the layer asks for one. */
export function composeDrums(layer: DrumLayer, passage: Passage): Note[] {
  const fillBeat = layer.fill ? passage.bars * passage.beatsPerBar - 1 : Number.POSITIVE_INFINITY;
  const notes: Note[] = layer.parts.flatMap((part) =>
    readSteps(part.steps, passage)
      .filter((hit) => hit.beat < fillBeat)
      .map((hit) => drumNote(part.voice, hit.beat, hit.velocity)),
  );
  const fill = layer.fill;
  if (fill === undefined) return notes;
  for (let step = 0; step < FILL_STEPS; step += 1) {
    const note = drumNote(fill, fillBeat + step / FILL_STEPS, 0.45 + 0.15 * step);
    notes.push({ ...note, midi: DRUM_MIDI - 2 * step });
  }
  return notes;
}

function drumNote(voice: Note['voice'], beat: number, velocity: number): Note {
  return { voice, beat, beats: 0.25, midi: DRUM_MIDI, velocity, pan: 0 };
}

/** Waves of noise that come and go: surf, gusts. */
export function composeSwells(layer: SwellLayer, passage: Passage): Note[] {
  const notes: Note[] = [];
  const endBeat = passage.bars * passage.beatsPerBar;
  const vary = (value: number): number => value * (1 + layer.variation * (passage.random() - 0.5));
  for (let beat = 0; beat < endBeat; beat += vary(layer.everyBeats)) {
    const beats = vary(layer.lastBeats);
    const pan = layer.variation * (passage.random() - 0.5);
    notes.push({
      voice: layer.voice,
      beat,
      beats,
      midi: DRUM_MIDI,
      velocity: 0.5 + 0.5 * passage.random(),
      pan,
    });
  }
  return notes;
}
