/** Steps of each scale, in semitones above its tonic. */
export const SCALES = {
  major: [0, 2, 4, 5, 7, 9, 11],
  minor: [0, 2, 3, 5, 7, 8, 10],
  harmonicMinor: [0, 2, 3, 5, 7, 8, 11],
  dorian: [0, 2, 3, 5, 7, 9, 10],
  phrygian: [0, 1, 3, 5, 7, 8, 10],
  lydian: [0, 2, 4, 6, 7, 9, 11],
  mixolydian: [0, 2, 4, 5, 7, 9, 10],
  pentatonic: [0, 2, 4, 7, 9],
  hirajoshi: [0, 2, 3, 7, 8],
  wholeTone: [0, 2, 4, 6, 8, 10],
  chromatic: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
} as const;

export type ScaleName = keyof typeof SCALES;

/** Where pitches are counted from. */
export interface Key {
  /** MIDI number of the tonic in octave 0 of the layers. */
  tonicMidi: number;
  scale: ScaleName;
}

/** MIDI number of a degree counted from 0 at the tonic; negative degrees and those beyond the octave continue the scale. */
export function degreeToMidi(key: Key, degree: number): number {
  const steps = SCALES[key.scale];
  const octave = Math.floor(degree / steps.length);
  const semitones = steps[degree - octave * steps.length] ?? 0;
  return key.tonicMidi + octave * 12 + semitones;
}

/** Degrees of a chord stacked in thirds on `rootDegree` (from 0). */
export function chordDegrees(rootDegree: number, size: number): number[] {
  return Array.from({ length: size }, (_, index) => rootDegree + index * 2);
}

/**
 * The notes of a chord, folded into the octave around `octave`, lowest first: every chord lies in the same
 * register, so that each voice moves by the shortest way.
 */
export function closeVoicing(key: Key, rootDegree: number, size: number, octave: number): number[] {
  const centre = key.tonicMidi + octave * 12;
  const reach = size > 4 ? 9 : 6;
  const folded = chordDegrees(rootDegree, size).map((degree) => {
    let midi = degreeToMidi(key, degree) + octave * 12;
    while (midi >= centre + reach) midi -= 12;
    while (midi < centre - reach) midi += 12;
    return midi;
  });
  return [...new Set(folded)].sort((left, right) => left - right);
}

/** Frequency of a MIDI number in equal temperament, A4 (69) = 440 Hz. */
export function midiToHertz(midi: number): number {
  return 440 * 2 ** ((midi - 69) / 12);
}
