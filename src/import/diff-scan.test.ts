import { expect, test } from 'vitest';
import { diffScan } from './diff-scan.ts';

const NEWER = '2024-05-05T00:00:00.000Z';
const OLDER = '2020-01-01T00:00:00.000Z';
const walked = (path: string, size = 10, modified_at = OLDER) => ({ path, size, modified_at });
const known = (id: string, path: string, size = 10, modified_at = OLDER) => ({ id, path, size, modified_at });

test('new, resized and touched files are read; the unchanged are not; the gone are missing', () => {
  const difference = diffScan(
    [known('a', 'same.mp3'), known('b', 'grown.mp3'), known('c', 'touched.mp3'), known('d', 'gone.mp3')],
    [walked('grown.mp3', 11), walked('new.mp3'), walked('same.mp3'), walked('touched.mp3', 10, NEWER)],
    [],
  );
  expect(difference).toEqual({
    toRead: ['grown.mp3', 'new.mp3', 'touched.mp3'],
    missingIds: ['d'],
    unchangedCount: 1,
  });
});

test('the same moment written otherwise is no change', () => {
  const { toRead } = diffScan([known('a', 'x.mp3', 10, '2020-01-01T01:00:00+01:00')], [walked('x.mp3')], []);
  expect(toRead).toEqual([]);
});

test('what lies below an unreadable folder is out of sight, not missing', () => {
  const { missingIds } = diffScan(
    [known('a', 'locked/deep/x.mp3'), known('b', 'locked.mp3'), known('c', 'lock/y.mp3')],
    [],
    ['locked'],
  );
  expect(missingIds).toEqual(['b', 'c']);
});

test('an unreadable root makes nothing missing', () => {
  expect(diffScan([known('a', 'x.mp3')], [], ['']).missingIds).toEqual([]);
});

test('a file that could not be looked at is not missing', () => {
  expect(diffScan([known('a', 'dir/x.mp3')], [], ['dir/x.mp3']).missingIds).toEqual([]);
});
