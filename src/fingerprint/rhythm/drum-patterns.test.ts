import { describe, expect, it } from 'vitest';
import { loadKernel } from '../../../test/fixtures/load-kernel.ts';
import { noise } from '../../../test/fixtures/signals.ts';
import { FLUX_GROUPS } from '../kernel/frame-fields.ts';
import { RhythmKernel } from './rhythm-kernel.ts';
import { RhythmTracker } from './rhythm-tracker.ts';

const FRAME_RATE = 22050 / 512;
const FRAMES = 1800;
const exports = await loadKernel();

/** A stroke: its place in a bar in beats, the group of bands it sounds in, and its height in dB. */
type Stroke = readonly [beat: number, group: number, height: number];

const ROCK: readonly Stroke[] = [
  ...[0, 2].map((beat): Stroke => [beat, 0, 12]),
  ...[1, 3].flatMap((beat): Stroke[] => [
    [beat, 2, 9],
    [beat, 3, 9],
  ]),
  ...[0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5].map((beat): Stroke => [beat, 4, 5]),
];
const SWING: readonly Stroke[] = [
  ...[0, 1, 2, 3].map((beat): Stroke => [beat, 0, 6]),
  ...[0, 1, 1.667, 2, 3, 3.667].map((beat): Stroke => [beat, 4, 8]),
];
const WALTZ: readonly Stroke[] = [
  [0, 0, 12],
  [1, 3, 7],
  [2, 3, 7],
];

/** Hears bars of strokes on a noisy floor; the tempo may change over time. */
function hear(bar: readonly Stroke[], beatsInBar: number, bpmAt: (frame: number) => number): RhythmTracker {
  const frames = Array.from({ length: FRAMES }, () => new Float32Array(FLUX_GROUPS));
  const floor = noise(FRAMES * FLUX_GROUPS, 11, 0.5);
  frames.forEach((frame, i) => {
    for (let group = 0; group < FLUX_GROUPS; group++)
      frame[group] = Math.abs(floor[i * FLUX_GROUPS + group] ?? 0);
  });
  let beats = 0;
  for (let i = 0; i < FRAMES; i++) {
    const next = beats + bpmAt(i) / 60 / FRAME_RATE;
    for (const [beat, group, height] of bar) {
      const due = Math.ceil((beats - beat) / beatsInBar) * beatsInBar + beat;
      const frame = frames[i];
      if (due < next && frame) frame[group] = (frame[group] ?? 0) + height;
    }
    beats = next;
  }
  const tracker = new RhythmTracker(FRAME_RATE, new RhythmKernel(exports));
  for (const frame of frames) tracker.add(frame, 0);
  return tracker;
}

function tempoOf(bar: readonly Stroke[], beatsInBar: number, bpmAt: (frame: number) => number): number {
  const estimate = hear(bar, beatsInBar, bpmAt).estimate();
  if ('reason' in estimate) throw new Error(estimate.reason);
  return estimate.bpm;
}

/** How far a tempo is from another, octaves aside, as a share. */
function offOctave(bpm: number, right: number): number {
  const octaves = Math.log2(bpm / right);
  return Math.abs(2 ** (octaves - Math.round(octaves)) - 1);
}

describe('drums', () => {
  it('in common time are heard at their tempo where most music lies, else at an octave of it', () => {
    for (const bpm of [96, 110, 124, 140]) {
      expect(Math.abs(tempoOf(ROCK, 4, () => bpm) / bpm - 1), `${bpm} BPM`).toBeLessThan(0.02);
    }
    for (const bpm of [45, 60, 72, 85, 165, 178, 195])
      expect(
        offOctave(
          tempoOf(ROCK, 4, () => bpm),
          bpm,
        ),
        `${bpm} BPM`,
      ).toBeLessThan(0.02);
  });

  it('that swing keep the tempo of the beat, not that of the triplets', () => {
    for (const bpm of [100, 120, 138])
      expect(
        offOctave(
          tempoOf(SWING, 4, () => bpm),
          bpm,
        ),
        `${bpm} BPM`,
      ).toBeLessThan(0.02);
  });

  it('in triple time are not heard as three in two', () => {
    for (const bpm of [96, 120])
      expect(
        offOctave(
          tempoOf(WALTZ, 3, () => bpm),
          bpm,
        ),
        `${bpm} BPM`,
      ).toBeLessThan(0.02);
  });

  it('that drift by 3 % are heard in between', () => {
    const bpm = tempoOf(ROCK, 4, (frame) => 118 + (4 * frame) / FRAMES);
    expect(bpm).toBeGreaterThan(116);
    expect(bpm).toBeLessThan(124);
  });
});

it('noise has no probable tempo', () => {
  const estimate = hear([], 4, () => 120).estimate();
  if ('reason' in estimate) return;
  expect(estimate.clarity).toBeLessThan(0.2);
  expect(estimate.probability).toBeLessThan(0.5);
});
