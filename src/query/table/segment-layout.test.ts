import { expect, test } from 'vitest';
import { heardFingerprint } from '../../../test/fixtures/heard-tracks.ts';
import { trackRecord } from '../../../test/fixtures/track-records.ts';
import { mapMetrics } from '../../shared/metrics.ts';
import { indexTrack } from '../indexed-track.ts';
import { hashText } from './hash-text.ts';
import { SEGMENT_LAYOUT } from './segment-layout.ts';
import { TrackTable } from './track-table.ts';

/** Of {@link SEGMENT_LAYOUT}; both change together. */
const PACKED = { layout: 1, hash: 3307485384 };

// Segments on people's disks are searched with the folding and read with the columns of today.
test('packs as its layout says; if it does not, raise SEGMENT_LAYOUT', async () => {
  const table = new TrackTable();
  const metrics = { ...mapMetrics((): number | null => 0.5), tempo_bpm: null };
  const print = { ...heardFingerprint(metrics), version: 1, validation: { status: 'valid' } as const };
  const more = {
    title: 'Ænima  – Ghost’s İstanbul',
    artist: 'Sigur Rós',
    album: 'Straße 7',
    genre: ['Post-Rock', 'Größe'],
    year: 1996,
    rating: 4,
    favourite: true,
  };
  table.put(indexTrack(trackRecord('one', more), print, '8A', { version: 1, integrated_lufs: -9.5 }));
  table.put(indexTrack(trackRecord('two', { title: 'Ночь 東京' }), null));
  const packed = [0, 1].map((number) => table.pack(number));
  const text = JSON.stringify(packed, (_name, value: unknown) => {
    if (ArrayBuffer.isView(value)) return Array.from(value as unknown as Iterable<number>); // each kind here holds numbers
    return value instanceof Map ? [...value] : value;
  });
  expect({ layout: SEGMENT_LAYOUT, hash: hashText(text) }).toEqual(PACKED);
});
