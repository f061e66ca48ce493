import { expect, test } from 'vitest';
import type { Playlist } from '../../../api/contract.ts';
import { orderedPlaylists, readPlaylistsAddress } from './playlists-address.ts';

const playlist = (name: string, updated_at: string) => ({ name, updated_at }) as Playlist; // all that orders them

test('an address that makes no sense shows the playlists by name', () => {
  expect(readPlaylistsAddress({ by: 'changed', other: 1 })).toEqual({ by: 'changed' });
  expect(readPlaylistsAddress({ by: 'size' })).toEqual({});
});

test('what was changed last comes first; by name the order is that of the library', () => {
  const all = [playlist('A', '2026-01-02T00:00:00Z'), playlist('b', '2026-01-03T00:00:00Z')];
  expect(orderedPlaylists(all, 'changed').map(({ name }) => name)).toEqual(['b', 'A']);
  expect(orderedPlaylists(all, 'name')).toBe(all);
});
