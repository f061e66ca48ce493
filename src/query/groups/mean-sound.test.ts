import { expect, test } from 'vitest';
import { indexedTrack, trackRecord } from '../../../test/fixtures/track-records.ts';
import type { Fingerprint } from '../../shared/fingerprint.ts';
import { FINGERPRINT_VERSION, type MetricName, mapMetrics } from '../../shared/metrics.ts';
import { type IndexedTrack, indexTrack } from '../indexed-track.ts';
import type { TrackRecord } from '../track-record.ts';
import { meanSound } from './mean-sound.ts';

const nextTurn = async () => undefined;

function heard(
  values: Partial<Record<MetricName, number>>,
  more: Partial<TrackRecord> = {},
  version: number = FINGERPRINT_VERSION,
): IndexedTrack {
  const fingerprint: Fingerprint = {
    version,
    metrics: mapMetrics((name) => values[name] ?? null),
    confidence: mapMetrics(() => 1),
    average_confidence: 1,
    pass: 'batch',
    chunk_count: 6,
    validation: { status: 'valid' },
  };
  return indexTrack(trackRecord('t', more), fingerprint);
}

test('the mean lies in the middle on the scale of comparison, and counts each value only where there is one', async () => {
  const tracks = [
    heard({ tempo_bpm: 60, spectral_centroid: 0.2 }),
    heard({ tempo_bpm: 120, harmonic_ratio: 0.5 }, { tempo_multiplier: 2 }),
    indexedTrack('unheard'),
  ];
  const sound = await meanSound(tracks, nextTurn);
  expect(sound?.heard_count).toBe(2);
  expect(sound?.metrics.tempo_bpm).toBeCloseTo(120); // between 60 and, corrected, 240: the geometric mean
  expect(sound?.metrics.spectral_centroid).toBeCloseTo(0.2);
  expect(sound?.metrics.harmonic_ratio).toBeCloseTo(0.5);
  expect(sound?.metrics.silence_ratio).toBeNull();
});

// Versions never mix: what an earlier analysis heard is no part of an average.
test('without anything heard by this version there is no average', async () => {
  expect(await meanSound([indexedTrack('unheard')], nextTurn)).toBeNull();
  const outdated = [heard({ tempo_bpm: 90 }, {}, FINGERPRINT_VERSION + 1)];
  expect(await meanSound(outdated, nextTurn)).toBeNull();
});

// Catches a page of genres that is one turn of a twentieth of a second in a library of 60,000 tracks.
test('many tracks are summed up in several turns', async () => {
  let turns = 0;
  const sound = await meanSound(
    Array.from({ length: 2000 }, () => heard({ tempo_bpm: 90 })),
    async () => {
      turns += 1;
    },
  );
  expect(sound?.heard_count).toBe(2000);
  expect(turns).toBeGreaterThanOrEqual(10);
});
