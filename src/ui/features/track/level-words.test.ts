import { expect, it } from 'vitest';
import type { SideRecord } from '../../../shared/fingerprint.ts';
import { levelFacts, waveformText } from './level-words.ts';

const SIDE: SideRecord = {
  version: 1,
  integrated_lufs: -14.24,
  loudness_range_lu: 6.08,
  sample_peak: 0.5,
  key: { tonic: 'A', mode: 'minor', camelot: '8A', strength: 0.6 },
  band_energies: [],
  leading_silence_seconds: 0.2,
  trailing_silence_seconds: 0,
  waveform: [0, 0.5, 1, 0.5, 0.25, 0],
};

const valuesOf = (more: Partial<SideRecord>) => levelFacts({ ...SIDE, ...more }).map(([, value]) => value);

it('tells levels with their sign and unit, and the key as musicians and DJs write it', () => {
  expect(valuesOf({})).toEqual(['−14.2 LUFS', '6.1 LU', '−6.0 dBFS', 'A minor (8A)', '0.2 s before']);
});

it('a peak beyond full scale has a plus, one just at it no sign', () => {
  expect(valuesOf({ sample_peak: 1.12 })[2]).toBe('+1.0 dBFS');
  expect(valuesOf({ sample_peak: 0.999 })[2]).toBe('0.0 dBFS');
});

it('says why something is missing instead of a number', () => {
  const silent = { integrated_lufs: null, loudness_range_lu: null, sample_peak: 0, key: null };
  expect(valuesOf(silent)).toEqual([
    'Nothing but silence',
    'Nothing but silence',
    'Nothing but silence',
    'No key to hear',
    'Nothing but silence',
  ]);
  expect(valuesOf({ integrated_lufs: null, loudness_range_lu: null }).slice(0, 2)).toEqual([
    'Too quiet or too short to tell',
    'Too short to tell',
  ]);
  expect(levelFacts(null).map(([, value]) => value)).toEqual([null, null, null, null, null]);
});

it('says when another key fits almost as well', () => {
  const key = { tonic: 'C', mode: 'major', camelot: '8B', strength: 0.03 } as const;
  expect(valuesOf({ key })[3]).toBe('C major (8B), close call');
});

it('tells both silences, and that there is none', () => {
  expect(valuesOf({ trailing_silence_seconds: 3 })[4]).toBe('0.2 s before, 3.0 s after');
  expect(valuesOf({ leading_silence_seconds: 0.01 })[4]).toBe('None at either end');
});

it('puts the waveform into words, and survives an empty one', () => {
  expect(waveformText(SIDE, 60)).toBe(
    'Peaks over 1:00, of full scale: 25 % in the first third, 75 % in the second, 13 % in the last. Highest at 0:20.',
  );
  expect(waveformText({ ...SIDE, waveform: [] }, 0)).not.toContain('NaN');
});
