/** A folder dropped on the page: read by handle, kept over a reload, and rescanned when files moved. */
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RootList } from '../../src/api/contract.ts';
import { apiCall, openApp } from './harness/app-page.ts';
import { startBrowser, type TestBrowser } from './harness/browser.ts';
import { dropFiles, dropFolder } from './harness/dropped-directory.ts';
import { listTracks, waitForHeard } from './harness/library-steps.ts';
import { addLena, addTone, makeMusicFolder } from './harness/music.ts';
import { type AppServer, startServer } from './harness/server.ts';

let server: AppServer;
let browser: TestBrowser;
let page: Page;
let folder: string;

beforeAll(async () => {
  folder = makeMusicFolder();
  addLena(folder, 'mp3', 'One/first.mp3');
  addLena(folder, 'ogg', 'One/second.ogg');
  addTone(folder, { path: 'Two/third.wav', seconds: 12, frequencyHz: 300, tempoBpm: 100, partials: 4 });
  server = await startServer();
  browser = await startBrowser();
  page = await browser.newPage();
  await openApp(page, server.url);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('a dropped folder becomes a root with a handle, and is heard', async () => {
  await dropFolder(page, folder);
  await waitForHeard(page, 3);
  const { items } = (await apiCall(page, 'GET', 'library/roots')).body as RootList;
  expect(items.map(({ kind, track_count }) => ({ kind, track_count }))).toEqual([
    { kind: 'handle', track_count: 3 },
  ]);
  const paths = (await listTracks(page)).map((row) => row.path).sort();
  expect(paths).toEqual(['One/first.mp3', 'One/second.ogg', 'Two/third.wav']);
});

test('a file that moved keeps its id and fingerprint; one that vanished is away, not lost; dropping again is the same root', async () => {
  const before = new Map((await listTracks(page)).map((row) => [row.path, row]));
  mkdirSync(join(folder, 'Three'));
  renameSync(join(folder, 'One/first.mp3'), join(folder, 'Three/moved.mp3'));
  rmSync(join(folder, 'Two/third.wav'));
  addLena(folder, 'flac', 'One/fourth.flac');
  await dropFolder(page, folder);
  await waitForHeard(page, 4);
  const after = new Map((await listTracks(page)).map((row) => [row.path, row]));
  expect([...after.keys()].sort()).toEqual([
    'One/fourth.flac',
    'One/second.ogg',
    'Three/moved.mp3',
    'Two/third.wav',
  ]);
  const moved = after.get('Three/moved.mp3');
  expect(moved?.id).toBe(before.get('One/first.mp3')?.id);
  expect(moved?.fingerprint).toEqual(before.get('One/first.mp3')?.fingerprint);
  expect(moved?.added_at).toBe(before.get('One/first.mp3')?.added_at);
  expect(after.get('Two/third.wav')?.availability).toBe('away');
  expect(after.get('Two/third.wav')?.fingerprint).toEqual(before.get('Two/third.wav')?.fingerprint);
  const { items } = (await apiCall(page, 'GET', 'library/roots')).body as RootList;
  expect(items).toHaveLength(1);
});

test('files dropped without a folder are added to those dropped before', async () => {
  addLena(folder, 'opus', 'loose.opus');
  addLena(folder, 'wav', 'another.wav');
  await dropFiles(page, folder, ['loose.opus']);
  await waitForHeard(page, 5);
  await dropFiles(page, folder, ['another.wav']);
  await waitForHeard(page, 6);
  const { items } = (await apiCall(page, 'GET', 'library/roots')).body as RootList;
  const loose = items.filter(({ kind }) => kind === 'input');
  expect(loose.map(({ track_count }) => track_count)).toEqual([2]);
  const rows = (await listTracks(page)).filter((row) => row.root_id === loose[0]?.id);
  expect(rows.map((row) => row.availability)).toEqual(['present', 'present']);
  browser.assertClean(server.url);
});
