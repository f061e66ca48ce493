import { expect, test } from 'vitest';
import { type ApiClient, ApiError } from '../../api/client.ts';
import { removeTracks, restoreTracks } from './remove-tracks.ts';

type Library = Pick<ApiClient, 'removeTracks' | 'restoreTracks'>;

/** A library that has these tracks, and keeps what was removed until it is brought back. */
function library(tracks: Iterable<string>) {
  const there = new Set(tracks);
  const kept = new Map<string, string[]>();
  const requests: number[] = [];
  const client: Library = {
    removeTracks: async ({ track_ids: ids }) => {
      requests.push(ids.length);
      const removed = ids.filter((id) => there.delete(id));
      const removalId = removed.length === 0 ? null : `removal-${kept.size}`;
      if (removalId !== null) kept.set(removalId, removed);
      const unknown = ids.filter((id) => !removed.includes(id));
      return { count: removed.length, unknown_ids: unknown, removal_id: removalId };
    },
    restoreTracks: async ({ removal_id: id }) => {
      const removed = kept.get(id);
      if (!removed) throw new ApiError({ status: 404, code: 'not_found', title: 'Not found', detail: '' });
      kept.delete(id);
      for (const track of removed) there.add(track);
      return { count: removed.length, skipped: 0 };
    },
  };
  return { client, there, requests };
}

test('what was removed comes back, once', async () => {
  const { client, there } = library(['a', 'b', 'c']);
  const { count, removalIds } = await removeTracks(client, ['a', 'c', 'long gone']);
  expect([count, ...there]).toEqual([2, 'b']);
  expect(await restoreTracks(client, removalIds)).toEqual({ restored: 2, skipped: 0 });
  expect([...there].sort()).toEqual(['a', 'b', 'c']);
  expect(await restoreTracks(client, removalIds)).toEqual({ restored: 0, skipped: 0 });
});

// A whole library of 12,000 was refused, as more than one request takes.
test('more than one request takes is removed in several, and all of it comes back', async () => {
  const ids = Array.from({ length: 12_000 }, (_, index) => `t${index}`);
  const { client, there, requests } = library(ids);
  const { count, removalIds } = await removeTracks(client, ids);
  expect([count, there.size, requests]).toEqual([12_000, 0, [10_000, 2_000]]);
  await restoreTracks(client, removalIds);
  expect(there.size).toBe(12_000);
});

// Catches an undo that says all is well although some tracks are gone with their folder.
test('what could not come back is told', async () => {
  const answers = new Map([
    ['some', { count: 3, skipped: 2 }],
    ['none', { count: 0, skipped: 1 }],
  ]);
  const client: Pick<ApiClient, 'restoreTracks'> = {
    restoreTracks: async ({ removal_id: id }) => answers.get(id) ?? { count: 0, skipped: 0 },
  };
  expect(await restoreTracks(client, ['some', 'none'])).toEqual({ restored: 3, skipped: 3 });
});
