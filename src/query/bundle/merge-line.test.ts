import { expect, test } from 'vitest';
import { SAMPLE_SIDE, sampleFingerprint } from '../../../test/contract/sample-data.ts';
import { indexedTrack, trackRecord } from '../../../test/fixtures/track-records.ts';
import { FINGERPRINT_VERSION } from '../../shared/metrics.ts';
import { indexTrack } from '../indexed-track.ts';
import { bundleLineOf, heardFromBundle, trackWithBundle } from './merge-line.ts';

const line = (more: object = {}) => ({
  ...bundleLineOf(
    'k',
    [trackRecord('x')],
    { fingerprint: sampleFingerprint('batch'), side: SAMPLE_SIDE },
    [],
  ),
  ...more,
});
const heardAs = (pass: 'streaming' | 'batch') => indexTrack(trackRecord('a'), sampleFingerprint(pass));

test('a whole hearing replaces none or a partial one, and a partial one never a whole one', () => {
  const whole = line();
  const part = line({ fingerprint: sampleFingerprint('streaming') });
  expect(heardFromBundle(indexedTrack('a'), part)?.fingerprint.pass).toBe('streaming');
  expect(heardFromBundle(heardAs('streaming'), whole)?.fingerprint.pass).toBe('batch');
  expect(heardFromBundle(heardAs('batch'), part)).toBeNull();
  expect(heardFromBundle(heardAs('batch'), whole)).toBeNull();
});

test('another version of the analysis is not taken: versions never mix', () => {
  const other = line({ fingerprint: sampleFingerprint('batch', { version: FINGERPRINT_VERSION + 1 }) });
  expect(heardFromBundle(indexedTrack('a'), other)).toBeNull();
  expect(
    heardFromBundle(indexedTrack('a'), line({ side: { ...SAMPLE_SIDE, version: 999 } }))?.side,
  ).toBeNull();
});

test('what was said here stays, what was said elsewhere fills the gaps, and a second time changes nothing', () => {
  const there = line({
    favourite: true,
    rating: 2,
    tempo_multiplier: 2,
    play_count: 5,
    last_played_at: '2024-01-01T00:00:00.000Z',
  });
  const here = trackRecord('a', { rating: 4, play_count: 7, skip_count: 1 });
  const merged = trackWithBundle(here, there);
  expect(merged).toMatchObject({
    favourite: true,
    rating: 4,
    tempo_multiplier: 2,
    play_count: 7,
    skip_count: 1,
  });
  expect(merged.last_played_at).toBe('2024-01-01T00:00:00.000Z');
  expect(trackWithBundle(merged, there)).toEqual(merged);
});

test('copies of one recording leave as one', () => {
  const copies = [
    trackRecord('a', { favourite: true, play_count: 2 }),
    trackRecord('b', { rating: 3, play_count: 1, tempo_multiplier: 0.5 }),
  ];
  expect(bundleLineOf('k', copies, null, [])).toMatchObject({
    favourite: true,
    rating: 3,
    play_count: 3,
    tempo_multiplier: 0.5,
  });
});
