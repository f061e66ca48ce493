import fc from 'fast-check';
import { expect, test } from 'vitest';
import { indexedTrack } from '../../../test/fixtures/track-records.ts';
import { readM3u, writeM3u } from './m3u.ts';
import { M3uMatcher } from './match-m3u.ts';

const text = fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }).filter((value) => /\S/.test(value));
const segment = fc
  .stringMatching(/^[#. a-zA-Z0-9ö\\%-]{1,6}$/)
  .filter((part) => !/^\.{1,2}$/.test(part) && part.trim() === part);
const paths = fc.uniqueArray(
  fc.array(segment, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/')),
  {
    minLength: 1,
    maxLength: 8,
  },
);

test('a playlist that was written is read again as the same tracks, whatever their names', () => {
  fc.assert(
    fc.property(paths, fc.array(text, { minLength: 8, maxLength: 8 }), text, (all, titles, name) => {
      const tracks = all.map((path, at) =>
        indexedTrack(`t${at}`, {
          path,
          title: titles[at] ?? '',
          artist: at % 2 ? 'Artist' : null,
          duration: at * 10,
        }),
      );
      const document = readM3u(
        writeM3u(
          name,
          tracks.map(({ track }) => track),
        ),
      );
      const matcher = new M3uMatcher(tracks);
      expect(document.entries.map((entry) => matcher.match(entry).trackId)).toEqual(
        tracks.map(({ track }) => track.id),
      );
    }),
  );
});

// Catches a backslash in a name being taken for the separator of another system.
test('a path that is in the library as it stands is that track', () => {
  const tracks = ['\\-', '-'].map((path, at) => indexedTrack(`t${at}`, { path }));
  const matcher = new M3uMatcher(tracks);
  const entry = { line: 1, path: '\\-', duration: null, label: null };
  expect(matcher.match(entry)).toMatchObject({ trackId: 't0', by: 'path' });
});

test('reads what other programs write: line ends, a mark at the beginning, plain lists', () => {
  const document = readM3u(
    '\uFEFF#EXTM3U\r\n#PLAYLIST: Evening \r\n#EXTINF:123.4 a="b",Satie - Gnossienne\r\n\r\nC:\\Music\\a.mp3\r\n# note\r\nb.mp3',
  );
  expect(document).toEqual({
    name: 'Evening',
    entries: [
      { line: 5, path: 'C:\\Music\\a.mp3', duration: 123.4, label: 'Satie - Gnossienne' },
      { line: 7, path: 'b.mp3', duration: null, label: null },
    ],
  });
  expect(readM3u('')).toEqual({ name: null, entries: [] });
});

const LIBRARY = [
  indexedTrack('1', { path: 'Satie/Works/01.mp3', title: 'Gnossienne', artist: 'Satie', duration: 200 }),
  indexedTrack('2', { path: 'Ravel/Works/01.mp3', title: 'Pavane', artist: 'Ravel', duration: 300 }),
  indexedTrack('3', { path: 'Ravel/Live/Pavane.mp3', title: 'Pavane', artist: 'Ravel', duration: 400 }),
];

function found(path: string, label: string | null = null, duration: number | null = null) {
  const match = new M3uMatcher(LIBRARY).match({ line: 1, path, label, duration });
  return match.trackId ?? match.reason;
}

// Lists of Windows, and of players that write a relative path as an address, found nothing.
test('takes no notice of the case, and reads a path that is written as an address', () => {
  expect(found('ravel\\LIVE\\pavane.MP3')).toBe('3');
  expect(found('Ravel/Live/P%61vane.mp3')).toBe('3');
  const tracks = ['A/b.mp3', 'a/B.mp3', 'A/100%25.mp3'].map((path, at) => indexedTrack(`t${at}`, { path }));
  const matcher = new M3uMatcher(tracks);
  const match = (path: string) => matcher.match({ line: 1, path, duration: null, label: null }).trackId;
  expect(match('/x/A/b.mp3')).toBe('t0');
  expect(match('/x/a/B.mp3')).toBe('t1');
  expect(match('/x/A/100%25.mp3')).toBe('t2');
});

test('matches absolute paths, backslashes and addresses by the end of the path', () => {
  expect(found('/home/me/Music/Satie/Works/01.mp3')).toBe('1');
  expect(found('D:\\Music\\Ravel\\Works\\01.mp3')).toBe('2');
  expect(found('file:///Music/Ravel/Live/Pavane.mp3')).toBe('3');
  expect(found('Pavane.mp3')).toBe('3');
});

// «01.mp3» is in every folder: taken by its name alone, a list would be filled with the wrong music.
test('does not guess: several that fit are ambiguous, unless the tags tell them apart', () => {
  expect(found('Works/01.mp3')).toBe('ambiguous');
  expect(found('Works/01.mp3', 'ravel - PAVANE')).toBe('2');
  expect(found('/elsewhere/01.mp3')).toBe('not_found');
  expect(found('/gone/x.mp3', 'Ravel - Pavane', 301)).toBe('2');
  expect(found('/gone/x.mp3', 'Ravel - Pavane')).toBe('ambiguous');
  expect(found('/gone/x.mp3', 'Nobody - Nothing')).toBe('not_found');
});

// Catches an expression that goes back over such a line again and again: a megabyte of it held the backend for hours.
test('a line of nothing but digits is read in its turn', () => {
  const line = `#EXTINF:${'1'.repeat(400_000)},\u2028x`;
  expect(readM3u(`${line}\na.mp3`).entries).toEqual([
    { line: 2, path: 'a.mp3', duration: null, label: null },
  ]);
});
