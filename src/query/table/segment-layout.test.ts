import { expect, test } from 'vitest';
import { heardFingerprint } from '../../../test/fixtures/heard-tracks.ts';
import { trackRecord } from '../../../test/fixtures/track-records.ts';
import { mapMetrics } from '../../shared/metrics.ts';
import { indexTrack } from '../indexed-track.ts';
import { LibraryIndex } from '../library-index.ts';
import { hashText } from './hash-text.ts';
import { ORDER_LAYOUT, SEGMENT_LAYOUT } from './segment-layout.ts';
import { TrackTable } from './track-table.ts';

/** Of {@link ORDER_LAYOUT}; both change together. */
const ORDERED = { layout: 1, hash: 1805117741 };

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

/** Tracks that each rule of sorting tells apart: nulls, ties up to the last key, accents, long texts, other scripts, half tempo. */
function mixedTracks() {
  const metrics = (tempo: number | null) => ({ ...mapMetrics((): number | null => 0.5), tempo_bpm: tempo });
  const print = (tempo: number | null) => ({ ...heardFingerprint(metrics(tempo)), version: 1 });
  const long = 'x'.repeat(250);
  const texts = [
    'Éa',
    'eb',
    'Æ',
    'ae',
    'Straße',
    '10',
    '9',
    ' a',
    'Ночь',
    '東京',
    '“Q”',
    `${long}a`,
    `${long}b`,
  ];
  return texts.flatMap((text, at) =>
    [0, 1].map((copy) => {
      const more = {
        title: text,
        artist: at % 3 === 0 ? null : (texts[(at * 5) % texts.length] ?? null),
        album: at % 4 === 0 ? null : (texts[at % 3] ?? null),
        album_artist: at % 5 === 0 ? 'Various' : null,
        genre: at % 2 === 0 ? [] : ['Jazz', text],
        year: at % 4 === 1 ? null : 1990 + ((at * 7) % 5),
        track_number: copy === 0 ? (at % 3) + 1 : null,
        disc_number: at % 2 === 0 ? 2 : null,
        duration: at % 6 === 0 ? null : (at * 31) % 11,
        play_count: at % 3,
        path: `${texts[(at * 3) % texts.length]}/${at}-${copy}.mp3`,
        added_at: `2024-0${1 + (at % 3)}-01T00:00:00.000Z`,
        last_played_at: at % 2 === 0 ? null : `2024-0${1 + (at % 4)}-01T00:00:00.000Z`,
        tempo_multiplier: at % 5 === 0 ? (0.5 as const) : (1 as const),
      };
      const heard = at % 4 === 2 ? null : print(at % 4 === 3 ? null : 60 + ((at * 13) % 90));
      return indexTrack(trackRecord(`t${at}-${copy}`, more), heard);
    }),
  );
}

// Orders on people's disks are taken over as they are, and paged with the rules of today.
test('sorts as its layout says; if it does not, raise ORDER_LAYOUT', async () => {
  const index = new LibraryIndex();
  for (const entry of mixedTracks()) index.put(entry);
  const lists: string[] = [];
  for (const sort of SORTED_BY) {
    for (const direction of ['asc', 'desc'] as const) {
      const order = await index.prepareOrder(sort, direction, async () => undefined);
      const ids = order.positions((id) => index.get(id)).map(({ id }) => id);
      lists.push(`${sort} ${direction}: ${ids.join(' ')}`);
    }
  }
  expect({ layout: ORDER_LAYOUT, hash: hashText(lists.join('\n')) }).toEqual(ORDERED);
});

const SORTED_BY = [
  ...[
    'title',
    'artist',
    'album',
    'album_artist',
    'genre',
    'year',
    'duration',
    'added_at',
    'path',
    'play_count',
  ],
  ...['last_played_at', 'tempo_bpm', 'average_confidence'],
];
