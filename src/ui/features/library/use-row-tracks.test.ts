import { describe, expect, test } from 'vitest';
import type { ListedTrack } from '../../data/track-lists.ts';
import { rowTracks } from './use-row-tracks.ts';

const track = (id: string) => ({ id }) as ListedTrack; // nothing else is looked at
const listOf = (name: string, length: number) => ({
  at: (index: number) => (index < length ? track(`${name}-${index}`) : undefined),
});
const places = (due: readonly number[], later: readonly number[]) => [
  ...due.map((index) => ({ index, due: true })),
  ...later.map((index) => ({ index, due: false })),
];
const shown = (tracks: ReturnType<typeof rowTracks>) =>
  Object.fromEntries([...tracks].map(([index, row]) => [index, row?.id]));

describe('the rows of a new list', () => {
  // Else each letter of a search draws rows that nobody sees, before those that are waited for.
  test('in view show it at once, those around stay as they are until they are due', () => {
    const before = rowTracks(listOf('old', 9), places([0, 1, 2, 3], []), new Map());
    const first = rowTracks(listOf('new', 9), places([0, 1], [2, 3]), before);
    expect(shown(first)).toEqual({ 0: 'new-0', 1: 'new-1', 2: 'old-2', 3: 'old-3' });
    expect(shown(rowTracks(listOf('new', 9), places([0, 1, 2, 3], []), first))).toEqual({
      0: 'new-0',
      1: 'new-1',
      2: 'new-2',
      3: 'new-3',
    });
  });

  // Else a list that grows would draw all it has at once, or show rows of a list that had none.
  test('that were not there before are left out until they are due', () => {
    const before = rowTracks(listOf('old', 2), places([0, 1], []), new Map());
    expect(shown(rowTracks(listOf('new', 9), places([0, 1], [2, 3]), before))).toEqual({
      0: 'new-0',
      1: 'new-1',
    });
  });

  test('keep the place of a row whose page is on its way', () => {
    const first = rowTracks(listOf('new', 1), places([0, 1], []), new Map());
    expect(first.has(1)).toBe(true);
    expect(first.get(1)).toBeUndefined();
  });
});
