import { describe, expect, it } from 'vitest';
import { camelotOf, estimateKey } from './key.ts';
import { pitchClassesOf, tuningOf } from './pitch-classes.ts';

const STEPS = 120;

/** Tones at MIDI pitches, each `[pitch, weight]`, as the kernel collects them. */
function profileOf(tones: readonly (readonly [number, number])[]): number[] {
  const profile = new Array<number>(STEPS).fill(0);
  for (const [pitch, weight] of tones) {
    const step = Math.floor(pitch * 10 + 1e-6) % STEPS;
    profile[step] = (profile[step] ?? 0) + weight;
  }
  return profile;
}

const degreesOf = (root: number, degrees: readonly number[], weights: readonly number[], cents = 0) =>
  degrees.map((degree, index) => [60 + root + degree + cents / 100, weights[index] ?? 1] as const);

const MAJOR = [0, 2, 4, 5, 7, 9, 11];
const MINOR = [0, 2, 3, 5, 7, 8, 10];
/** As the degrees sound in a plain cadence. */
const WEIGHTS = [6, 2, 4, 3, 5, 2, 2];

describe('key', () => {
  it('finds each of the 24, at any tuning', () => {
    for (const cents of [0, 30, -45]) {
      for (let root = 0; root < 12; root++) {
        const major = estimateKey(profileOf(degreesOf(root, MAJOR, WEIGHTS, cents)));
        const minor = estimateKey(profileOf(degreesOf(root, MINOR, WEIGHTS, cents)));
        expect(major, `root ${root}, ${cents} cents`).toMatchObject({
          mode: 'major',
          camelot: camelotOf(root, 'major'),
        });
        expect(minor, `root ${root}, ${cents} cents`).toMatchObject({
          mode: 'minor',
          camelot: camelotOf(root, 'minor'),
        });
      }
    }
  });

  it('names what every musician and every DJ would', () => {
    const named = (root: number, degrees: readonly number[]) => {
      const key = estimateKey(profileOf(degreesOf(root, degrees, WEIGHTS)));
      return key && `${key.tonic} ${key.mode} ${key.camelot}`;
    };
    expect([named(0, MAJOR), named(9, MINOR), named(7, MAJOR)]).toEqual([
      'C major 8B',
      'A minor 8A',
      'G major 9B',
    ]);
    expect([named(6, MAJOR), named(1, MAJOR), named(8, MINOR)]).toEqual([
      'F♯ major 2B',
      'D♭ major 3B',
      'G♯ minor 1A',
    ]);
  });

  it('is less sure of a scale that two keys share than of one that leans on its tonic', () => {
    const even = estimateKey(profileOf(degreesOf(0, MAJOR, [4, 4, 4, 4, 4, 4, 4])))?.strength ?? 1;
    const leaning = estimateKey(profileOf(degreesOf(0, MAJOR, WEIGHTS)))?.strength ?? 0;
    expect(leaning).toBeGreaterThan(even + 0.03);
    expect(leaning).toBeLessThanOrEqual(1);
  });

  it('is unknown where there is no tone, or all twelve alike', () => {
    expect(estimateKey(new Array(STEPS).fill(0))).toBeNull();
    expect(estimateKey(new Array(STEPS).fill(1))).toBeNull();
    const chromatic = Array.from({ length: 12 }, (_, semitone) => [60 + semitone, 1] as const);
    expect(estimateKey(profileOf(chromatic))).toBeNull();
  });
});

describe('tuning and pitch classes', () => {
  it('measures how far a track is from A = 440 Hz, around the circle', () => {
    for (const cents of [-45, -20, 0, 20, 45]) {
      const measured = tuningOf(profileOf(degreesOf(0, MAJOR, WEIGHTS, cents))) * 100;
      // A step of ten cents is counted at its middle.
      expect(Math.abs(measured - cents), `${cents} cents`).toBeLessThan(5.1);
    }
    expect(tuningOf(new Array(STEPS).fill(0))).toBe(0);
  });

  it('folds tones to their classes and keeps all of their weight', () => {
    const classes = pitchClassesOf(
      profileOf([
        [69.2, 3],
        [57.2, 1],
      ]),
    );
    expect(classes[9]).toBeCloseTo(4, 6);
    expect(classes.reduce((sum, value) => sum + value, 0)).toBeCloseTo(4, 6);
  });
});
