import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { findMusic } from './find-music.ts';

let folder: string | undefined;
afterEach(() => {
  if (folder) rmSync(folder, { recursive: true, force: true });
});

it('finds audio in all folders, in order, and leaves out the rest and what is hidden', async () => {
  folder = mkdtempSync(join(tmpdir(), 'earmark-find-'));
  mkdirSync(join(folder, 'b', 'deep'), { recursive: true });
  mkdirSync(join(folder, '.hidden'));
  for (const name of ['z.MP3', 'b/deep/a.flac', 'b/cover.jpg', '.hidden/c.mp3', 'b/._a.mp3', 'B.opus']) {
    writeFileSync(join(folder, name), '');
  }
  expect(await findMusic(folder)).toEqual(['B.opus', 'b/deep/a.flac', 'z.MP3']);
});

it('follows links to folders and files, but not in circles, and not to where nothing is', async () => {
  folder = mkdtempSync(join(tmpdir(), 'earmark-find-'));
  mkdirSync(join(folder, 'music'));
  mkdirSync(join(folder, 'elsewhere'));
  writeFileSync(join(folder, 'elsewhere', 'a.mp3'), '');
  symlinkSync(join(folder, 'elsewhere'), join(folder, 'music', 'album'));
  symlinkSync(join(folder, 'elsewhere', 'a.mp3'), join(folder, 'music', 'b.mp3'));
  symlinkSync(join(folder, 'music'), join(folder, 'elsewhere', 'back'));
  symlinkSync(join(folder, 'nothing.mp3'), join(folder, 'music', 'c.mp3'));
  expect(await findMusic(join(folder, 'music'))).toEqual(['album/a.mp3', 'b.mp3']);
});
