import { expect, it } from 'vitest';
import { trackRecord } from '../../test/fixtures/track-records.ts';
import type { Fingerprint, FingerprintPass } from '../shared/fingerprint.ts';
import { FINGERPRINT_VERSION, mapMetrics, VALID_DISTANCE } from '../shared/metrics.ts';
import { heardStateOf } from './heard-state.ts';
import { indexTrack } from './indexed-track.ts';
import type { TrackFailure } from './track-record.ts';

const NOBODY = { awayRootIds: new Set<string>(), runningIds: new Set<string>() };

function heard(pass: FingerprintPass, distance?: number, version = FINGERPRINT_VERSION): Fingerprint {
  return {
    version,
    metrics: mapMetrics(() => 0.5),
    confidence: mapMetrics(() => 0.9),
    average_confidence: 0.9,
    pass,
    chunk_count: 6,
    validation: { status: 'valid', ...(distance === undefined ? {} : { distance }) },
  };
}

const stateOf = (fingerprint: Fingerprint | null, failure: TrackFailure | null = null, presence = NOBODY) =>
  heardStateOf(indexTrack({ ...trackRecord('a'), failure }, fingerprint), presence);

const FAILED_TO_READ: TrackFailure = { stage: 'import', code: 'not_audio', detail: 'No.' };
const BROKE_OFF: TrackFailure = { stage: 'analysis', code: 'corrupt', detail: 'It breaks off.' };

it('what was heard by another version waits, like what was never heard', () => {
  expect(stateOf(null)).toBe('waiting');
  expect(stateOf(heard('batch', undefined, FINGERPRINT_VERSION + 1))).toBe('waiting');
});

it('only the distance says that the first impression was off, and the limit itself is not over it', () => {
  expect(stateOf(heard('streaming'))).toBe('part');
  expect(stateOf(heard('batch'))).toBe('full');
  expect(stateOf(heard('batch', VALID_DISTANCE))).toBe('full');
  expect(stateOf(heard('batch', VALID_DISTANCE + 0.01))).toBe('differs');
});

it('a file that broke off is damaged only if something of it was heard', () => {
  expect(stateOf(heard('batch'), BROKE_OFF)).toBe('damaged');
  expect(stateOf(null, BROKE_OFF)).toBe('failed');
  expect(stateOf(heard('batch'), FAILED_TO_READ)).toBe('failed');
});

it('what is being heard now is running, whatever came of it before', () => {
  expect(stateOf(null, BROKE_OFF, { ...NOBODY, runningIds: new Set(['a']) })).toBe('running');
});
