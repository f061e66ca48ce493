import { expect, test } from 'vitest';
import { indexedTrack } from '../../test/fixtures/track-records.ts';
import { LibraryIndex } from './library-index.ts';
import { recogniseRoot } from './recognise-root.ts';

function indexOf(files: Record<string, Record<string, number>>): LibraryIndex {
  const index = new LibraryIndex();
  for (const [root_id, sizes] of Object.entries(files)) {
    for (const [path, size] of Object.entries(sizes))
      index.put(indexedTrack(`${root_id}-${path}`, { root_id, path, size }));
  }
  return index;
}

const index = indexOf({ one: { 'a.mp3': 1, 'b.mp3': 2, 'c.mp3': 3 }, two: { 'a.mp3': 1, 'x.mp3': 9 } });
const sample = (sizes: Record<string, number>) =>
  Object.entries(sizes).map(([path, size]) => ({ path, size }));

// Catches two folders of the same name overwriting each other's tracks because they share one path.
test('a folder is recognised by half of its files at their paths with their sizes, not by fewer', () => {
  const find = (sizes: Record<string, number>) => recogniseRoot(index, ['one', 'two'], sample(sizes));
  expect(find({ 'a.mp3': 1, 'b.mp3': 2, 'new.mp3': 4, 'newer.mp3': 5 })).toBe('one');
  expect(find({ 'b.mp3': 2, 'new.mp3': 4, 'newer.mp3': 5 })).toBeUndefined();
  expect(find({ 'a.mp3': 7, 'b.mp3': 7, 'c.mp3': 7 })).toBeUndefined();
});

test('of several the one that knows most of them is meant', () => {
  expect(recogniseRoot(index, ['one', 'two'], sample({ 'a.mp3': 1, 'x.mp3': 9 }))).toBe('two');
  expect(recogniseRoot(index, ['two', 'one'], sample({ 'a.mp3': 1, 'c.mp3': 3 }))).toBe('one');
});

test('without roots or without files there is nothing to recognise', () => {
  expect(recogniseRoot(index, [], sample({ 'a.mp3': 1 }))).toBeUndefined();
  expect(recogniseRoot(index, ['one'], [])).toBeUndefined();
});
