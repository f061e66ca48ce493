import { expect, test } from 'vitest';
import { folderPictureRank, isAudioName, isHiddenName } from './file-kinds.ts';
import { compareNames, comparePaths } from './natural-order.ts';

test('audio is told by extension, in any case', () => {
  for (const name of ['a.mp3', 'A.FLAC', 'x.y.Opus', 'b.m4a', 'c.wv']) expect(isAudioName(name)).toBe(true);
  for (const name of ['a.jpg', 'mp3', '.mp3', 'a.mp3.txt', 'a.']) expect(isAudioName(name)).toBe(false);
});

test('remains of systems are hidden, artists with dots are not', () => {
  for (const name of ['._song.mp3', '.DS_Store', '@eaDir', '.Trashes', '$RECYCLE.BIN', '__MACOSX']) {
    expect(isHiddenName(name)).toBe(true);
  }
  for (const name of ['.38 Special', '...And Justice for All', 'Sting', '$uicideboy$']) {
    expect(isHiddenName(name)).toBe(false);
  }
});

test('a folder’s picture is told by name, cover before folder', () => {
  expect(folderPictureRank('Cover.JPG')).toBeLessThan(folderPictureRank('folder.png') ?? -1);
  expect(folderPictureRank('scan of the back.jpg')).toBeNull();
  expect(folderPictureRank('cover.txt')).toBeNull();
});

test('names sort as people count', () => {
  expect(['10.mp3', '9.mp3', '1.mp3'].sort(compareNames)).toEqual(['1.mp3', '9.mp3', '10.mp3']);
});

test('a folder’s own files come before its subfolders, wherever the list has them', () => {
  const paths = ['b/1.mp3', 'a/z/1.mp3', 'z.mp3', 'a/2.mp3', 'a/10.mp3'];
  expect(paths.sort(comparePaths)).toEqual(['z.mp3', 'a/2.mp3', 'a/10.mp3', 'a/z/1.mp3', 'b/1.mp3']);
});
