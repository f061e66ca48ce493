/** How long a bundle's playlists hold others up. */
import { expect, test } from 'vitest';
import { indexedTrack } from '../../../test/fixtures/track-records.ts';
import type { BundlePlaylist } from '../../query/bundle/playlist-line.ts';
import { LibraryIndex } from '../../query/library-index.ts';
import type { ApiDeps } from '../deps.ts';
import { takePlaylists } from './bundle-playlists.ts';

// Catches ten long playlists being merged in one turn, and a recording being looked up for each of its places.
test('long playlists are merged in many turns, and a recording is looked up once', async () => {
  const index = new LibraryIndex();
  index.put(indexedTrack('t', { content_key: 'known' }));
  const asked: string[] = [];
  let turns = 0;
  const at = '2026-01-01T00:00:00.000Z';
  const sent: BundlePlaylist[] = ['p', 'q'].map((id) => ({
    id,
    name: id,
    description: '',
    created_at: at,
    updated_at: at,
    items: Array.from({ length: 5000 }, (_, number) => ({
      id: `i${number}`,
      content_key: number % 2 === 0 ? 'known' : 'other',
      title: '',
    })),
  }));
  const deps = {
    library: {
      matchable: async () => undefined,
      index: {
        withContent: (key: string) => {
          asked.push(key);
          return index.withContent(key);
        },
      },
      write: async (decide: () => Promise<{ result: unknown }>) => (await decide()).result,
    },
    store: { readPlaylist: async () => undefined },
    yieldTurn: async () => {
      turns += 1;
    },
  } as unknown as ApiDeps; // as much of them as is asked for
  expect(await takePlaylists(deps, sent)).toEqual({ playlists: 2, unmatched_items: 5000 });
  expect(asked).toEqual(['known', 'other']);
  expect(turns).toBeGreaterThan(10);
});

// Catches ten playlists of ten thousand places each being cloned into the store in one turn.
test('long playlists are written one at a time, short ones together', async () => {
  const at = '2026-01-01T00:00:00.000Z';
  const sent = [6000, 6000, 10, 10, 9000].map((places, number) => ({
    id: `p${number}`,
    name: '',
    description: '',
    created_at: at,
    updated_at: at,
    items: Array.from({ length: places }, (_, place) => ({ id: `i${place}`, content_key: 'k', title: '' })),
  }));
  const written: number[] = [];
  const deps = {
    library: {
      matchable: async () => undefined,
      index: { withContent: () => [indexedTrack('t')] },
      write: async (decide: () => Promise<{ change: { playlists: unknown[] }; result: unknown }>) => {
        const { change, result } = await decide();
        written.push(change.playlists.length);
        return result;
      },
    },
    store: { readPlaylist: async () => undefined },
    yieldTurn: async () => undefined,
  } as unknown as ApiDeps; // as much of them as is asked for
  expect(await takePlaylists(deps, sent)).toEqual({ playlists: 5, unmatched_items: 0 });
  expect(written).toEqual([1, 3, 1]);
});
