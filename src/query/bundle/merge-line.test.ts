import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SAMPLE_SIDE, sampleFingerprint } from '../../../test/contract/sample-data.ts';
import { indexedTrack, trackRecord } from '../../../test/fixtures/track-records.ts';
import type { TempoMultiplier } from '../../shared/corrected-tempo.ts';
import { FINGERPRINT_VERSION } from '../../shared/metrics.ts';
import { indexTrack } from '../indexed-track.ts';
import { bundleLineOf, copiesWithBundle, heardFromBundle } from './merge-line.ts';

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
  expect(heardFromBundle([indexedTrack('a')], part)?.fingerprint.pass).toBe('streaming');
  expect(heardFromBundle([heardAs('streaming')], whole)?.fingerprint.pass).toBe('batch');
  expect(heardFromBundle([heardAs('batch')], part)).toBeNull();
  expect(heardFromBundle([heardAs('batch')], whole)).toBeNull();
});

// Catches a library's own bundle changing it: a copy that was heard in part took the whole hearing of another, damaged or not.
test('where one copy has as much already, the others take nothing', () => {
  const copies = [heardAs('streaming'), heardAs('batch'), indexedTrack('b')];
  expect(heardFromBundle(copies, line())).toBeNull();
  const part = line({ fingerprint: sampleFingerprint('streaming') });
  expect(heardFromBundle([heardAs('streaming'), indexedTrack('b')], part)).toBeNull();
  expect(heardFromBundle([heardAs('streaming'), indexedTrack('b')], line())?.fingerprint.pass).toBe('batch');
});

test('another version of the analysis is not taken: versions never mix', () => {
  const other = line({ fingerprint: sampleFingerprint('batch', { version: FINGERPRINT_VERSION + 1 }) });
  expect(heardFromBundle([indexedTrack('a')], other)).toBeNull();
  expect(
    heardFromBundle([indexedTrack('a')], line({ side: { ...SAMPLE_SIDE, version: 999 } }))?.side,
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
  const [merged] = copiesWithBundle([here], there);
  expect(merged).toMatchObject({
    favourite: true,
    rating: 4,
    tempo_multiplier: 2,
    play_count: 7,
    skip_count: 1,
  });
  expect(merged?.last_played_at).toBe('2024-01-01T00:00:00.000Z');
  expect(copiesWithBundle(merged ? [merged] : [], there)).toEqual([merged]);
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

const instants = fc.constantFrom(null, '2024-01-01T00:00:00.000Z', '2024-02-02T00:00:00.000Z');
const said = fc.record({
  favourite: fc.boolean(),
  rating: fc.constantFrom(null, 1, 5),
  tempo_multiplier: fc.constantFrom<TempoMultiplier>(0.5, 1, 2),
  play_count: fc.nat(5),
  skip_count: fc.nat(5),
  last_played_at: instants,
});
const copiesOfOne = fc
  .array(said, { minLength: 1, maxLength: 3 })
  .map((all) => all.map((each, at) => trackRecord(`t${at}`, each)));

// Catches sums that every copy takes over: three plays of two copies became six of each.
test('a library that takes its own bundle stays as it is, whatever was said of which copy', () => {
  fc.assert(
    fc.property(copiesOfOne, (copies) => {
      expect(copiesWithBundle(copies, bundleLineOf('k', copies, null, []))).toEqual(copies);
    }),
  );
});

test('another library has as many plays as the greater of both then, and the second time changes nothing', () => {
  fc.assert(
    fc.property(copiesOfOne, copiesOfOne, (here, there) => {
      const sent = bundleLineOf('k', there, null, []);
      const merged = copiesWithBundle(here, sent);
      const after = bundleLineOf('k', merged, null, []);
      const before = bundleLineOf('k', here, null, []);
      expect(after.play_count).toBe(Math.max(before.play_count, sent.play_count));
      expect(after.skip_count).toBe(Math.max(before.skip_count, sent.skip_count));
      expect(after.favourite).toBe(before.favourite || sent.favourite);
      expect(copiesWithBundle(merged, sent)).toEqual(merged);
    }),
  );
});
