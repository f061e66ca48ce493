/** A folder dropped on the page: read by handle, kept over a reload, and rescanned when files moved. */
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RootList } from '../../src/api/contract.ts';
import { apiCall } from './harness/app-page.ts';
import { dropFiles, dropFolder } from './harness/dropped-directory.ts';
import { listTracks, waitForHeard } from './harness/library-steps.ts';
import { addLena, addTone } from './harness/music.ts';
import { type OpenedApp, openAppWithMusic } from './harness/opened-app.ts';

let app: OpenedApp;
let page: Page;

beforeAll(async () => {
  app = await openAppWithMusic((folder) => {
    addLena(folder, 'mp3', 'One/first.mp3');
    addLena(folder, 'ogg', 'One/second.ogg');
    addTone(folder, { path: 'Two/third.wav', seconds: 12, frequencyHz: 300, tempoBpm: 100, partials: 4 });
  });
  page = app.page;
});

afterAll(() => app?.close());

test('a dropped folder becomes a root with a handle, and is heard', async () => {
  await dropFolder(page, app.folder);
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
  mkdirSync(join(app.folder, 'Three'));
  renameSync(join(app.folder, 'One/first.mp3'), join(app.folder, 'Three/moved.mp3'));
  rmSync(join(app.folder, 'Two/third.wav'));
  addLena(app.folder, 'flac', 'One/fourth.flac');
  await dropFolder(page, app.folder);
  await waitForHeard(page, 4);
  const away = async () =>
    (await listTracks(page)).flatMap(({ path, availability }) => (availability === 'away' ? [path] : []));
  await expect.poll(away).toEqual(['Two/third.wav']); // told at the end of the walk
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
  expect(after.get('Two/third.wav')?.fingerprint).toEqual(before.get('Two/third.wav')?.fingerprint);
  const { items } = (await apiCall(page, 'GET', 'library/roots')).body as RootList;
  expect(items).toHaveLength(1);
});

test('files dropped without a folder are added to those dropped before', async () => {
  addLena(app.folder, 'opus', 'loose.opus');
  addLena(app.folder, 'wav', 'another.wav');
  await dropFiles(page, app.folder, ['loose.opus']);
  await waitForHeard(page, 5);
  await dropFiles(page, app.folder, ['another.wav']);
  await waitForHeard(page, 6);
  const { items } = (await apiCall(page, 'GET', 'library/roots')).body as RootList;
  const loose = items.filter(({ kind }) => kind === 'input');
  expect(loose.map(({ track_count }) => track_count)).toEqual([2]);
  const rows = (await listTracks(page)).filter((row) => row.root_id === loose[0]?.id);
  expect(rows.map((row) => row.availability)).toEqual(['present', 'present']);
  app.browser.assertClean(app.url);
});
