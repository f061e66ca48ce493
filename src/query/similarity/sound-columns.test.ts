import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyMetrics, columnsOf, heardTrack, usualMetrics } from '../../../test/fixtures/heard-tracks.ts';
import { indexedTrack } from '../../../test/fixtures/track-records.ts';
import { SoundColumns, type SoundRows } from './sound-columns.ts';
import { DIMENSIONS, soundPoint, TEMPO_DIMENSION, TEMPO_OCTAVE } from './sound-point.ts';

function pointOf(columns: SoundColumns, id: string): number[] {
  const row = columns.rowOf(id) ?? Number.NaN;
  return [...columns.points.subarray(row * DIMENSIONS, (row + 1) * DIMENSIONS)];
}

function contentOf({ size, points, artists, albums, recordings, keys, playedAtMs, idOf }: SoundRows) {
  const ids = Array.from({ length: size }, (_, row) => idOf(row));
  return {
    ids,
    columns: [points, artists, albums, recordings, keys, playedAtMs].map((column) => [...column]),
  };
}

describe('packed columns', () => {
  it('hold what was put last, whatever came and went before, past their first capacity', () => {
    const id = fc.integer({ min: 0, max: 400 }).map(String);
    const put = fc.tuple(fc.constant('put' as const), id, anyMetrics(0.1));
    const remove = fc.tuple(fc.constant('remove' as const), id, fc.constant(null));
    fc.assert(
      fc.property(fc.array(fc.oneof({ weight: 3, arbitrary: put }, remove), { maxLength: 60 }), (steps) => {
        const start = Array.from({ length: 300 }, (_, index) => heardTrack(String(index), usualMetrics()));
        const columns = columnsOf(start);
        const expected = new Map(start.map(({ track }) => [track.id, usualMetrics()]));
        for (const [action, track, metrics] of steps) {
          if (action === 'put') {
            columns.put(heardTrack(track, metrics, { artist: `by ${track}`, tempo_multiplier: 2 }));
            expected.set(track, { ...metrics, tempo_bpm: metrics.tempo_bpm && 2 * metrics.tempo_bpm });
          } else {
            columns.remove(track);
            expected.delete(track);
          }
        }
        expect(columns.size).toBe(expected.size);
        for (const [track, metrics] of expected) {
          expect(columns.idOf(columns.rowOf(track) ?? -1)).toBe(track);
          expect(pointOf(columns, track)).toEqual([...Float32Array.from(soundPoint(metrics))]);
        }
      }),
      { seed: 7, numRuns: 20 },
    );
  });

  // Catches a snapshot that shares a column with what is changed after it was taken.
  it('are in a snapshot as they were when it was taken, whatever changes later', () => {
    const id = fc.integer({ min: 0, max: 300 }).map(String);
    const step = fc.oneof(
      fc.record({ action: fc.constant('put' as const), track: id, metrics: anyMetrics(0.1) }),
      fc.record({ action: fc.constant('remove' as const), track: id, metrics: fc.constant(null) }),
      fc.record({ action: fc.constant('clear' as const), track: id, metrics: fc.constant(null) }),
    );
    fc.assert(
      fc.property(fc.array(fc.array(step, { maxLength: 8 }), { maxLength: 6 }), (rounds) => {
        const columns = columnsOf(
          Array.from({ length: 255 }, (_, at) => heardTrack(String(at), usualMetrics())),
        );
        const taken = [];
        for (const steps of rounds) {
          const snapshot = columns.snapshot();
          taken.push({ snapshot, before: contentOf(snapshot) });
          for (const { action, track, metrics } of steps) {
            const details = {
              artist: `by ${track}`,
              album: track,
              last_played_at: '2024-01-01T00:00:00.000Z',
            };
            if (action === 'put') columns.put(heardTrack(track, metrics, details));
            else if (action === 'remove') columns.remove(track);
            else columns.clear();
          }
        }
        for (const { snapshot, before } of taken) expect(contentOf(snapshot)).toEqual(before);
      }),
      { seed: 7, numRuns: 30 },
    );
  });

  it('a track that is no longer heard leaves, and its artist is not left to another row', () => {
    const columns = columnsOf([
      heardTrack('a', usualMetrics(), { artist: 'One' }),
      heardTrack('b', usualMetrics(), { artist: 'Two' }),
      heardTrack('c', usualMetrics(), { artist: 'ONE' }),
      heardTrack('d', usualMetrics()),
    ]);
    const artistOf = (id: string) => columns.artists[columns.rowOf(id) ?? -1];
    expect(artistOf('a')).toBe(artistOf('c'));
    const before = artistOf('c');
    columns.put(indexedTrack('a'));
    expect(columns.rowOf('a')).toBeUndefined();
    expect(columns.size).toBe(3);
    expect(artistOf('c')).toBe(before);
    expect(artistOf('b')).not.toBe(before);
  });

  it('the corrected tempo is what is compared', () => {
    const slow = heardTrack('a', usualMetrics({ tempo_bpm: 80 }), { tempo_multiplier: 0.5 });
    const columns = new SoundColumns();
    columns.put(slow);
    expect(pointOf(columns, 'a')[TEMPO_DIMENSION]).toBeCloseTo(Math.log2(40) * TEMPO_OCTAVE, 4);
  });
});
