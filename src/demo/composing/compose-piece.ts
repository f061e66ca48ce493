import type { NoteEvent, Part, Score, Section } from '../score.ts';
import { seededRandom, seedFrom } from '../seeded-random.ts';
import { composeArpeggio, composeBass, composeChords, composeDrone } from './harmony-layers.ts';
import { composeMelody, composeScatter } from './melody-layers.ts';
import { type Note, type Passage, passageOf } from './passage.ts';
import { composeDrums, composeSwells } from './rhythm-layers.ts';
import { beatToSeconds } from './timing.ts';

/**
 * Writes out every note of a score, ordered by start. Pure and deterministic: the same score gives the same notes.
 *
 * @throws {RangeError} if a section names a layer that the score does not have.
 */
export function composePiece(score: Score): NoteEvent[] {
  const events: NoteEvent[] = [];
  let firstBeat = 0;
  score.sections.forEach((section, index) => {
    for (const layerName of section.play)
      events.push(...composeLayer(score, section, index, layerName, firstBeat));
    firstBeat += section.bars * score.beatsPerBar;
  });
  return events.sort((left, right) => left.startSeconds - right.startSeconds);
}

function composeLayer(
  score: Score,
  section: Section,
  sectionIndex: number,
  layerName: string,
  firstBeat: number,
): NoteEvent[] {
  const layer = score.layers[layerName];
  if (!layer) throw new RangeError(`Section ${sectionIndex} plays "${layerName}", which is not a layer.`);
  const random = seededRandom(seedFrom(score.seed, layerName, sectionIndex));
  const passage = passageOf(score, section, random, seedFrom(score.seed, layerName));
  const sectionBeats = section.bars * score.beatsPerBar;
  const [levelFrom, levelTo] = section.level ?? [1, 1];
  return composePart(layer, passage).map((note) => {
    const level = levelFrom + (levelTo - levelFrom) * (note.beat / sectionBeats);
    const late = (random() * 2 - 1) * score.loosenessSeconds;
    const touch = 1 + (random() - 0.5) * 0.12;
    return toEvent(score, layerName, note, firstBeat, late, level * touch);
  });
}

function toEvent(
  score: Score,
  layer: string,
  note: Note,
  firstBeat: number,
  lateSeconds: number,
  loudness: number,
): NoteEvent {
  const beatSeconds = beatToSeconds(score, firstBeat + note.beat);
  const endSeconds = beatToSeconds(score, firstBeat + note.beat + note.beats);
  return {
    layer,
    voice: note.voice,
    startSeconds: Math.max(0, beatSeconds + lateSeconds),
    durationSeconds: endSeconds - beatSeconds,
    midi: note.midi,
    velocity: Math.min(1, Math.max(0, note.velocity * loudness)),
    pan: Math.min(1, Math.max(-1, note.pan)),
  };
}

function composePart(part: Part, passage: Passage): Note[] {
  switch (part.kind) {
    case 'drums':
      return composeDrums(part, passage);
    case 'chords':
      return composeChords(part, passage);
    case 'arpeggio':
      return composeArpeggio(part, passage);
    case 'bass':
      return composeBass(part, passage);
    case 'melody':
      return composeMelody(part, passage);
    case 'scatter':
      return composeScatter(part, passage);
    case 'drone':
      return composeDrone(part, passage);
    case 'swells':
      return composeSwells(part, passage);
  }
}
