import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { type ApiClient, ApiError } from '../../api/client.ts';
import type { Playlist } from '../../api/contract.ts';
import type { PlaylistTools } from './playlist-sending.ts';
import { moveBack, putBack, takeAway, takeOut } from './playlist-undo.ts';

/** A library with one playlist, `p`, of which only its items and its last change matter. */
function library(items: string) {
  const stored = { items: [...items], changed: '1', isThere: true };
  const gone = () => new ApiError({ status: 404, code: 'not_found', title: 'Not found', detail: '' });
  const at = (item: string) => {
    const place = stored.items.indexOf(item);
    if (place < 0 || !stored.isThere) throw gone();
    return place;
  };
  const client: Partial<ApiClient> = {
    removePlaylistItem: async (_id, item) => {
      stored.items.splice(at(item), 1);
      return playlist(stored.changed);
    },
    movePlaylistItem: async (_id, item, { position }) => {
      stored.items.splice(at(item), 1);
      stored.items.splice(position, 0, item);
      return playlist(stored.changed);
    },
    addPlaylistItems: async (_id, { track_ids: tracks, position = stored.items.length }) => {
      if (!stored.isThere) throw gone();
      stored.items.splice(position, 0, ...tracks);
      return playlist(stored.changed);
    },
    listPlaylistItems: async () => {
      const items = stored.items.map((id) => ({ id, track_id: id, track: null }));
      return { items, total: items.length, next_cursor: null };
    },
    getPlaylist: async () => {
      if (!stored.isThere) throw gone();
      return playlist(stored.changed);
    },
    deletePlaylist: async () => {
      stored.isThere = false;
      return { count: 1 };
    },
  };
  const tools: PlaylistTools = {
    client: client as ApiClient, // nothing else of it is called
    queries: new QueryClient(),
    apply: async ({ show, send }) => {
      show?.();
      await send();
    },
  };
  return { tools, stored, text: () => stored.items.join('') };
}

function playlist(changed: string): Playlist {
  const instants = { created_at: '1', updated_at: changed };
  return { id: 'p', name: 'List', description: '', ...instants, item_count: 0, total_duration: 0 };
}

test('what was added is taken out, as far as it is still there; a second time there is nothing to take out', async () => {
  const { tools, text } = library('abcx');
  expect(await takeOut(tools, 'p', ['x', 'y'])).toBe(true);
  expect(text()).toBe('abc');
  expect(await takeOut(tools, 'p', ['x', 'y'])).toBe(false);
});

test('what was moved goes back, though tracks came and went meanwhile', async () => {
  const { tools, text } = library('dnabc');
  const order = { was: [...'abcd'], moved: new Set('d') };
  expect(await moveBack(tools, 'p', order)).toBe(true);
  expect(text()).toBe('nabcd');
});

// Catches "Taken back" over a playlist in which nothing moved.
test('where what was moved has been removed since, nothing is taken back', async () => {
  const { tools } = library('abc');
  expect(await moveBack(tools, 'p', { was: [...'abcd'], moved: new Set('d') })).toBe(false);
});

test('removed tracks come back; not into a playlist that is deleted, and that is no failure', async () => {
  const { tools, stored, text } = library('ac');
  const returns = [{ track_ids: ['b'], position: 1 }];
  expect(await putBack(tools, 'p', returns)).toBe(true);
  expect(text()).toBe('abc');
  stored.isThere = false;
  expect(await putBack(tools, 'p', returns)).toBe(false);
});

// Taking back an import shall not take with it what was put into the list since.
test('a made playlist is taken away unless somebody has changed it', async () => {
  const { tools, stored } = library('');
  stored.changed = '2';
  expect(await takeAway(tools, [playlist('1')])).toBe(false);
  expect(stored.isThere).toBe(true);
  expect(await takeAway(tools, [playlist('2')])).toBe(true);
  expect(await takeAway(tools, [playlist('2')])).toBe(false);
});
