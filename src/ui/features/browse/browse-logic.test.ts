import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TrackRow } from '../../../api/contract.ts';
import { folderSteps } from './folder-steps.ts';
import { gridShape, nextInGrid } from './grid-shape.ts';
import { groupsSearchOf, readAlbumSearch, readAlbumsSearch, readFolderSearch } from './group-search.ts';
import { seedsAmong } from './seeds-among.ts';
import { trackPlaces } from './track-places.ts';

describe('a grid of cards', () => {
  test('cards fill the width without reaching beyond it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 320, max: 3000 }), fc.boolean(), (width, phone) => {
        const { columns, cardWidth, gap, padding } = gridShape(width, phone);
        const used = 2 * padding + columns * cardWidth + (columns - 1) * gap;
        expect(used).toBeLessThanOrEqual(width);
        expect(width - used).toBeLessThan(columns + 1);
      }),
    );
  });

  test.each([
    ['ArrowRight', 3, 4],
    ['ArrowLeft', 0, 0],
    ['ArrowDown', 1, 6],
    ['ArrowDown', 7, 11], // below it is no card: the last one
    ['ArrowDown', 10, 10], // already in the last row
    ['ArrowUp', 2, 2],
    ['PageUp', 8, 3],
    ['PageDown', 0, 10],
    ['Home', 9, 0],
    ['End', 0, 11],
  ])('%s from card %i of 12 in rows of five leads to %i', (key, from, to) => {
    expect(nextInGrid(key, from, 12, 5, 2)).toBe(to);
  });

  test('other keys, and no cards, lead nowhere', () => {
    expect(nextInGrid('Enter', 3, 12, 5, 2)).toBeNull();
    expect(nextInGrid('End', 0, 0, 5, 2)).toBeNull();
  });
});

describe('addresses', () => {
  test('how groups are sorted survives the address, and the usual order is not spelled out', () => {
    expect(groupsSearchOf('name', 'asc')).toEqual({});
    expect(readAlbumsSearch({ ...groupsSearchOf('year', 'desc') })).toEqual({ by: 'year', down: true });
    expect(readAlbumsSearch({ by: 'colour', down: 'yes' })).toEqual({});
  });

  // The router reads 1999 and 4 as numbers: an album of that name would be none.
  test('an album whose name is a number stays a text; what is missing is empty', () => {
    expect(readAlbumSearch({ name: 1999 })).toEqual({ name: '1999', artist: '' });
    expect(readFolderSearch({ root: 7, path: '' })).toEqual({ root: '7' });
  });

  test('an album is found by the artist of the album, else by that of the track', () => {
    const track = {
      id: 't',
      album: 'Blue',
      album_artist: null,
      artist: 'Joni',
      root_id: 'r',
      path: 'a/b/1.mp3',
    };
    expect(trackPlaces(track).album?.search).toEqual({ name: 'Blue', artist: 'Joni' });
    expect(trackPlaces({ ...track, album_artist: 'Various' }).album?.search.artist).toBe('Various');
    expect(trackPlaces(track).folder.search).toEqual({ root: 'r', path: 'a/b' });
    expect(trackPlaces({ ...track, path: '1.mp3', album: null }).folder.search).toEqual({ root: 'r' });
    expect(trackPlaces({ ...track, album: null }).album).toBeNull();
  });

  test('the way to a folder has a step for each folder above it', () => {
    const names = new Map([['r', { name: 'Music' }]]);
    expect(folderSteps('r', 'a/b', names).map(({ path, name }) => [path, name])).toEqual([
      ['', 'All folders'],
      ['', 'Music'],
      ['a', 'a'],
      ['a/b', 'b'],
    ]);
    expect(folderSteps(undefined, '', names)).toHaveLength(1);
  });
});

describe('what sounds like an album', () => {
  const fingerprint = { pass: 'batch' } as NonNullable<TrackRow['fingerprint']>; // only told apart from none
  const heard = (count: number) => Array.from({ length: count }, (_, at) => ({ id: `t${at}`, fingerprint }));

  // The first eight tracks of a discography are one early album.
  test('starts from tracks spread over the whole of it', () => {
    expect(seedsAmong(heard(16))).toEqual(['t0', 't2', 't4', 't6', 't8', 't10', 't12', 't14']);
    expect(seedsAmong(heard(3))).toEqual(['t0', 't1', 't2']);
  });

  // A track that was not heard yet is refused as something to compare with, and the view would show nothing.
  test('leaves out what was not heard', () => {
    expect(seedsAmong([{ id: 'x', fingerprint: null }, ...heard(1)])).toEqual(['t0']);
    expect(seedsAmong([])).toEqual([]);
  });
});
