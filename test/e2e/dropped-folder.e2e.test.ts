/** A real folder dropped on the page: read by handle, kept over a reload, and rescanned when files moved. */
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RootList } from '../../src/api/contract.ts';
import { apiCall, openApp } from './harness/app-page.ts';
import { startBrowser, type TestBrowser } from './harness/browser.ts';
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

declare global {
  interface Window {
    hovered?: Promise<void>;
  }
}

/**
 * Drops a path of this machine on the page, as a file manager would. The browser lets go of a drop that comes before the
 * page has answered the hovering, which a person is too slow for: the page's own overlay tells that it has.
 */
async function dropOnPage(path: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  const drag = (type: 'dragEnter' | 'dragOver' | 'drop') =>
    session.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data });
  await drag('dragEnter');
  await drag('dragOver');
  await page.getByTestId('drop-overlay').waitFor();
  await page.evaluate(() => {
    window.hovered = new Promise((resolve) => {
      addEventListener('dragover', () => setTimeout(resolve), { once: true });
    });
  });
  await drag('dragOver');
  await page.evaluate(() => window.hovered);
  await drag('drop');
  await page.getByTestId('drop-overlay').waitFor({ state: 'hidden' });
  await session.detach();
}

test('a dropped folder becomes a root with a handle, and is heard', async () => {
  await dropOnPage(folder);
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
  await dropOnPage(folder);
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
  browser.assertClean(server.url);
});
