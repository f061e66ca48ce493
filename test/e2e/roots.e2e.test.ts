/** Folders come and go: one that is removed while it is heard, and one whose files another tab has. */
import { rmSync } from 'node:fs';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RootList } from '../../src/api/contract.ts';
import { apiCall, openApp } from './harness/app-page.ts';
import { startBrowser, type TestBrowser } from './harness/browser.ts';
import {
  chooseFolder,
  libraryStats,
  listTracks,
  waitForHeard,
  waitForTracks,
} from './harness/library-steps.ts';
import { addTone, makeMusicFolder } from './harness/music.ts';
import { type AppServer, startServer } from './harness/server.ts';

/** Long enough that their hearing is under way when the folder is removed. */
const LONG_TRACKS = 6;

let server: AppServer;
let browser: TestBrowser;
let folder: string;
let longFolder: string;

beforeAll(async () => {
  folder = makeMusicFolder();
  addTone(folder, { path: 'Tones/short.wav', seconds: 8, frequencyHz: 240, tempoBpm: 90, partials: 5 });
  longFolder = makeMusicFolder();
  for (let index = 0; index < LONG_TRACKS; index += 1) {
    addTone(longFolder, {
      path: `Long/${index}.wav`,
      seconds: 120,
      frequencyHz: 150 + 40 * index,
      tempoBpm: 80 + 10 * index,
      partials: 6,
    });
  }
  server = await startServer();
  browser = await startBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  for (const made of [folder, longFolder]) rmSync(made, { recursive: true, force: true });
});

async function roots(page: Page): Promise<RootList['items']> {
  return ((await apiCall(page, 'GET', 'library/roots')).body as RootList).items;
}

async function showFolders(page: Page): Promise<void> {
  await page.goto(`${server.url}#/?open=folders`);
  await page.getByTestId('folder').first().waitFor();
}

// What is imported or heard after the root is gone is refused by the library, and used to be reported as a fault.
test('a folder removed while it is heard leaves an empty library and no word of complaint', async () => {
  const page = await browser.newPage();
  await openApp(page, server.url);
  await chooseFolder(page, longFolder);
  await waitForTracks(page, LONG_TRACKS);
  await expect
    .poll(async () => (await libraryStats(page)).by_status.done, { timeout: 60_000, interval: 50 })
    .toBeGreaterThan(0);
  await showFolders(page);
  await page.getByRole('button', { name: /^Remove / }).click();
  await page.getByTestId('confirm-remove').click();
  await page.getByText('No folder yet.').waitFor();
  await expect.poll(() => roots(page)).toEqual([]);
  expect((await libraryStats(page)).tracks).toBe(0);
  // A result that was on its way would arrive now: the next folder is imported and heard after it.
  await page.keyboard.press('Escape');
  await chooseFolder(page, folder);
  await waitForHeard(page, 1);
  expect(await page.getByTestId('notice').allTextContents()).toEqual([]);
  expect((await libraryStats(page)).tracks).toBe(1);
  browser.assertClean(server.url);
  await page.close();
});

test('chosen files are held by their tab: another tab says so, and asks for the folder once that tab has closed', async () => {
  const holder = await browser.newPage();
  await openApp(holder, server.url);
  await chooseFolder(holder, folder);
  await waitForHeard(holder, 1);
  await expect.poll(() => roots(holder)).toMatchObject([{ kind: 'input', away: false }]);

  const other = await browser.newPage();
  await openApp(other, server.url);
  await showFolders(other);
  await other.getByTestId('folder').getByText('Open in another tab').waitFor();
  expect(await other.getByTestId('root-banner').count()).toBe(0);
  await expect.poll(async () => (await listTracks(other))[0]?.availability).toBe('present');

  await chooseFolder(other, folder);
  await other.getByTestId('notice').getByText('Another tab reads').waitFor();
  await other.reload();
  await other.getByTestId('folder').getByText('Open in another tab').waitFor();

  await holder.close();
  await other.getByTestId('root-banner').waitFor();
  await other.getByTestId('folder').getByText('Not connected in this tab').waitFor();
  await other.keyboard.press('Escape');
  await expect.poll(() => other.getByTestId('track-row').first().getAttribute('data-away')).toBe('true');

  await chooseFolder(other, folder);
  await other.getByTestId('root-banner').waitFor({ state: 'detached' });
  await expect.poll(() => other.getByTestId('track-row').first().getAttribute('data-away')).toBe('false');
  expect(await roots(other)).toHaveLength(1);
  browser.assertClean(server.url);
});
