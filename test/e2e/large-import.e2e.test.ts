/** A large folder must not hold the page up: tags show while it is read, and the main thread answers throughout. */
import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { writeTinyLibrary } from '../fixtures/tiny-library.ts';
import { openApp } from './harness/app-page.ts';
import { startBrowser } from './harness/browser.ts';
import { chooseFolder, libraryStats, waitForTracks } from './harness/library-steps.ts';
import { makeMusicFolder } from './harness/music.ts';
import { startServer } from './harness/server.ts';

/** Enough for dozens of batches; `npm run bench:library` does ten thousand and measures. */
const FILES = 1_200;

test('rows can be read and searched while a large folder is still being imported', async () => {
  const folder = makeMusicFolder();
  writeTinyLibrary(folder, FILES);
  const server = await startServer();
  const browser = await startBrowser();
  try {
    const page = await browser.newPage();
    await openApp(page, server.url);
    await chooseFolder(page, folder);
    await page.getByTestId('track-row').first().waitFor();
    await page.getByTestId('search-box').fill('artist 0');
    await page.getByTestId('track-row').getByText('Piece').first().waitFor();
    expect((await libraryStats(page)).tracks, 'still importing when the search answered').toBeLessThan(FILES);
    await page.getByTestId('search-box').fill('');
    await waitForTracks(page, FILES);
    await expect.poll(() => page.getByTestId('total-count').textContent()).toContain('1,200');
    browser.assertClean(server.url);
  } finally {
    await browser.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
