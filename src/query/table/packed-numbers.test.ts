import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyMetrics, heardFingerprint } from '../../../test/fixtures/heard-tracks.ts';
import { trackRecord } from '../../../test/fixtures/track-records.ts';
import { FINGERPRINT_VERSION } from '../../shared/metrics.ts';
import { type IndexedTrack, indexTrack } from '../indexed-track.ts';
import type { NumberField } from '../language/field-kinds.ts';
import { FIELDS } from '../language/fields.ts';
import { numberColumn } from '../search/search-text.ts';
import { TrackTable } from './track-table.ts';

const NUMBERS = FIELDS.filter(
  (field): field is NumberField =>
    field.kind === 'number' || field.kind === 'duration' || field.kind === 'date',
);

const maybe = (arbitrary: fc.Arbitrary<number>) => fc.option(arbitrary, { nil: null });
const instant = fc.constantFrom('2024-02-29T12:00:00.000Z', '1999-12-31T23:59:59.999Z', '');
const fields = fc.record({
  title: fc.constantFrom('Blue', 'Ночь'),
  // What has a NUL in it doesn't fit into columns.
  genre: fc.constantFrom<string[]>(['Jazz', 'Größe'], [], ['with\0NUL']),
  year: maybe(fc.integer({ min: 0, max: 3000 })),
  duration: maybe(fc.double({ min: 0, max: 9999, noNaN: true })),
  bitrate: maybe(fc.nat(999_999)),
  rating: maybe(fc.integer({ min: 1, max: 5 })),
  play_count: fc.nat(0xffffffff),
  skip_count: fc.nat(9),
  added_at: instant,
  last_played_at: fc.option(instant, { nil: null }),
  tempo_multiplier: fc.constantFrom(0.5 as const, 1 as const, 2 as const),
});
const heard = fc.option(
  fc.record({
    metrics: anyMetrics(0.2),
    version: fc.constantFrom(FINGERPRINT_VERSION, FINGERPRINT_VERSION - 1),
    average_confidence: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  { nil: null },
);
const loudness = fc.record({
  version: fc.constant(1),
  integrated_lufs: maybe(fc.integer({ min: -70, max: 0 })),
});
const track = fc.tuple(fields, heard, fc.option(loudness, { nil: null })).map(
  ([record, print, side]) =>
    (id: string) =>
      indexTrack(
        trackRecord(id, record),
        print && { ...heardFingerprint(print.metrics), ...print },
        null,
        side,
      ),
);

function readBack(table: TrackTable): TrackTable {
  const read = new TrackTable();
  for (const [number] of table.segments.entries()) {
    const { text, rows } = table.pack(number);
    read.addPacked(text);
    read.link(number);
    read.takeRows(number, rows);
  }
  return read;
}

/** What each number field has for each track, by the columns that searches read. */
async function columnsOf(table: TrackTable): Promise<Map<string, number[]>> {
  const found = new Map<string, number[]>();
  for (const segment of await table.search(async () => undefined)) {
    for (const [slot, id] of segment.ids.entries()) {
      if (id !== null)
        found.set(
          id,
          NUMBERS.map(({ name }) => numberColumn(segment, name)[slot] ?? Number.NaN),
        );
    }
  }
  return found;
}

const expected = (entry: IndexedTrack) => NUMBERS.map(({ read }) => read(entry) ?? Number.NaN);

// Catches a number that is read from another's place, or of another track, or of a row that was changed since it was packed.
test('the numbers of packed tracks are those of the tracks that are made of them', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(track, { minLength: 1, maxLength: 12 }),
      fc.array(track, { maxLength: 4 }),
      async (before, changed) => {
        const entries = new Map(before.map((make, at) => [`t${at}`, make(`t${at}`)]));
        const table = new TrackTable();
        for (const entry of entries.values()) table.put(entry);
        const read = readBack(table);
        const write = () => {
          for (const [at, make] of changed.entries()) {
            const entry = make(`t${at * 3}`);
            entries.set(entry.track.id, entry);
            read.put(entry);
          }
        };
        const check = async () => {
          const wanted = [...entries].map(([id, entry]) => [id, expected(entry)] as const);
          expect(await columnsOf(read)).toEqual(new Map(wanted));
        };
        if (changed.length % 2 === 0) await check();
        write();
        await check();
        for (const number of read.segments.keys()) read.pack(number);
        await check();
      },
    ),
  );
});
