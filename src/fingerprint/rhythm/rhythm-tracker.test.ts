import { describe, expect, it } from 'vitest';
import { noise } from '../../../test/fixtures/signals.ts';
import { autocorrelate, LAG_COUNT } from './autocorrelation.ts';
import { OnsetEnvelope } from './onset-envelope.ts';
import { RhythmTracker } from './rhythm-tracker.ts';
import { tempoAgreement } from './tempo.ts';

const FRAME_RATE = 22050 / 512;

/** Flux with a pulse at the tempo, on a floor of 1 dB. */
function pulses(frames: number, bpm: number, height = 5): number[] {
  const period = (60 * FRAME_RATE) / bpm;
  return Array.from({ length: frames }, (_, i) => (i % period < 1 ? 1 + height : 1));
}

function follow(flux: readonly number[]): RhythmTracker {
  const tracker = new RhythmTracker(FRAME_RATE);
  for (const value of flux) tracker.add(value);
  return tracker;
}

describe('onset envelope', () => {
  it('is the flux above its moving mean, also at both edges', () => {
    const flux = [...noise(100, 4, 2)].map(Math.abs);
    const envelope = new OnsetEnvelope();
    const heard = flux.map((value) => envelope.push(value)).filter((value) => value !== null);
    const all = [...heard, ...envelope.flush()];
    const expected = flux.map((value, i) => {
      const around = flux.slice(Math.max(0, i - 22), i + 23);
      return Math.max(0, value - around.reduce((sum, x) => sum + x, 0) / around.length);
    });
    expect(all).toHaveLength(100);
    for (const [i, value] of expected.entries()) expect(all[i]).toBeCloseTo(value, 12);
  });
});

describe('autocorrelation', () => {
  it('of a pulse train is 1 at every multiple of its period, the taper undone', () => {
    const { correlation } = autocorrelate(
      Float64Array.from({ length: 512 }, (_, i) => (i % 20 === 0 ? 1 : 0)),
    );
    for (const lag of [0, 20, 40, 100, 200]) expect(correlation[lag], `lag ${lag}`).toBeCloseTo(1, 1);
    for (const lag of [10, 50, 110]) expect(correlation[lag], `lag ${lag}`).toBeLessThan(0);
    expect(correlation).toHaveLength(LAG_COUNT);
  });

  it('of a constant is 0, not NaN', () => {
    const { correlation, variance } = autocorrelate(new Float64Array(512).fill(3));
    expect(variance).toBe(0);
    expect(correlation.every((value) => value === 0)).toBe(true);
  });
});

describe('tempo', () => {
  it('is found within 1 % between 70 and 170 BPM, with full agreement', () => {
    for (const bpm of [70, 84.5, 100, 120, 133.3, 150, 170]) {
      const estimate = follow(pulses(1500, bpm)).estimate();
      if ('reason' in estimate) throw new Error(estimate.reason);
      expect(Math.abs(estimate.bpm / bpm - 1), `${bpm} BPM`).toBeLessThan(0.01);
      expect(estimate.agreement, `${bpm} BPM`).toBe(1);
      // Pulses of one frame fall between frames, which halves the correlation at worst.
      expect(estimate.clarity, `${bpm} BPM`).toBeGreaterThan(0.45);
    }
  });

  it('needs 3 s, and onsets', () => {
    expect(follow(pulses(120, 120)).estimate()).toEqual({ reason: 'too_short' });
    expect(follow(new Array(1500).fill(0)).estimate()).toEqual({ reason: 'no_onsets' });
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

  it('agreement counts the octave and 3:2 half', () => {
    expect(tempoAgreement(120, 123)).toBe(1);
    expect(tempoAgreement(60, 120)).toBe(0.5);
    expect(tempoAgreement(180, 120)).toBe(0.5);
    expect(tempoAgreement(100, 120)).toBe(0);
  });

  it('clarity falls when the pulse drowns in other onsets', () => {
    const clean = follow(pulses(1500, 120)).estimate();
    const drowned = follow(
      pulses(1500, 120).map((value, i) => value + 8 * Math.abs(noise(1, i * 7919)[0] ?? 0)),
    ).estimate();
    if ('reason' in clean || 'reason' in drowned) throw new Error('no rhythm');
    expect(drowned.clarity).toBeLessThan(clean.clarity - 0.2);
  });
});
