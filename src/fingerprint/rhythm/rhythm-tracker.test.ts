import { describe, expect, it } from 'vitest';
import { loadKernel } from '../../../test/fixtures/load-kernel.ts';
import { noise } from '../../../test/fixtures/signals.ts';
import { FLUX_GROUPS } from '../kernel/frame-fields.ts';
import { RhythmKernel } from './rhythm-kernel.ts';
import { RhythmTracker } from './rhythm-tracker.ts';

const FRAME_RATE = 22050 / 512;
const exports = await loadKernel();

/** A tracker of its own: the kernel serves one at a time. */
const begin = () => new RhythmTracker(FRAME_RATE, new RhythmKernel(exports));

/** Flux with a pulse at the tempo, on a floor of 1 dB. */
function pulses(frames: number, bpm: number, height = 5): number[] {
  const period = (60 * FRAME_RATE) / bpm;
  return Array.from({ length: frames }, (_, i) => (i % period < 1 ? 1 + height : 1));
}

/** Hears the same flux in all groups of bands. */
function follow(flux: readonly number[], tracker = begin()): RhythmTracker {
  const frame = new Float32Array(FLUX_GROUPS);
  for (const value of flux) tracker.add(frame.fill(value), 0);
  return tracker;
}

function rhythmOf(flux: readonly number[]) {
  const estimate = follow(flux).estimate();
  if ('reason' in estimate) throw new Error(estimate.reason);
  return estimate;
}

describe('tempo', () => {
  it('is found within 1 % between 70 and 170 BPM, with full agreement', () => {
    for (const bpm of [70, 84.5, 100, 120, 133.3, 150, 170]) {
      const estimate = rhythmOf(pulses(1500, bpm));
      expect(Math.abs(estimate.bpm / bpm - 1), `${bpm} BPM`).toBeLessThan(0.01);
      expect(estimate.agreement, `${bpm} BPM`).toBe(1);
      // Pulses of one frame fall between frames, which halves the correlation at worst.
      expect(estimate.clarity, `${bpm} BPM`).toBeGreaterThan(0.45);
    }
  });

  it('of pulses at either end of the range is theirs or an octave of it', () => {
    for (const bpm of [40, 45, 50, 55, 60, 180, 190, 200]) {
      const octaves = Math.log2(rhythmOf(pulses(1500, bpm)).bpm / bpm);
      expect(Math.abs(octaves - Math.round(octaves)), `${bpm} BPM`).toBeLessThan(0.02);
    }
  });

  it('needs 3 s, and onsets', () => {
    expect(follow(pulses(120, 120)).estimate()).toEqual({ reason: 'too_short' });
    expect(follow(new Array(1500).fill(0)).estimate()).toEqual({ reason: 'no_onsets' });
    expect(follow(new Array(1500).fill(2)).estimate()).toEqual({ reason: 'no_onsets' });
    expect(follow([...noise(1500, 2, 0.01)].map(Math.abs)).estimate()).toEqual({ reason: 'no_onsets' });
  });

  it('estimates before the first whole window, and from a short stretch once it ends', () => {
    const tracker = follow(pulses(400, 120));
    const provisional = tracker.estimate();
    tracker.endWindow();
    const final = tracker.estimate();
    for (const estimate of [provisional, final])
      expect('bpm' in estimate && estimate.bpm).toBeCloseTo(120, 0);
  });

  it('of separate stretches is that of one long one', () => {
    const tracker = begin();
    for (let stretch = 0; stretch < 6; stretch++) {
      follow(pulses(427, 96), tracker);
      tracker.endWindow();
    }
    const estimate = tracker.estimate();
    expect('bpm' in estimate && estimate.bpm).toBeCloseTo(rhythmOf(pulses(1500, 96)).bpm, 0);
    expect('windowCount' in estimate && estimate.windowCount).toBe(6);
  });
});

describe('clarity', () => {
  it('falls when the pulse drowns in other onsets', () => {
    const clatter = noise(1500, 3, 8).map(Math.abs);
    const drowned = pulses(1500, 120).map((value, i) => value + (clatter[i] ?? 0));
    expect(rhythmOf(drowned).clarity).toBeLessThan(rhythmOf(pulses(1500, 120)).clarity - 0.2);
  });

  it('does not depend on which level of the metre is the tempo', () => {
    const halves = pulses(1500, 60).map((value, i) => Math.max(value, pulses(1500, 120, 4.5)[i] ?? 0));
    expect(rhythmOf(halves).clarity).toBeCloseTo(rhythmOf(pulses(1500, 120)).clarity, 1);
  });
});
