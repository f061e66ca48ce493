import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
