import { expect, it } from 'vitest';
import { trackRecord } from '../../test/fixtures/track-records.ts';
import { type Fingerprint, type FingerprintPass, SIDE_VERSION } from '../shared/fingerprint.ts';
import { FINGERPRINT_VERSION, mapMetrics } from '../shared/metrics.ts';
import { indexTrack } from './indexed-track.ts';
import { neededPass } from './presence.ts';

const HERE = { awayRootIds: new Set<string>(), runningIds: new Set<string>() };

function heard(pass: FingerprintPass, version = FINGERPRINT_VERSION): Fingerprint {
  return {
    version,
    metrics: mapMetrics(() => 0.5),
    confidence: mapMetrics(() => 0.9),
    average_confidence: 0.9,
    pass,
    chunk_count: 6,
    validation: { status: 'valid' },
  };
}

const passFor = (fingerprint: Fingerprint | null, sideVersion: number | null) => {
  const side = sideVersion === null ? null : { version: sideVersion, integrated_lufs: -14 };
  return neededPass(indexTrack(trackRecord('a'), fingerprint, null, side), HERE);
};

it('a side record of another version asks for the whole track again, and for nothing else', () => {
  expect(passFor(heard('batch'), SIDE_VERSION)).toBeNull();
  expect(passFor(heard('batch'), SIDE_VERSION + 1)).toBe('batch');
  // The first pass says nothing of the side record.
  expect(passFor(heard('streaming'), null)).toBe('batch');
  expect(passFor(null, SIDE_VERSION)).toBe('streaming');
});

it('a whole track without a side record is done: asking again would give none again', () => {
  expect(passFor(heard('batch'), null)).toBeNull();
});
