import { rmSync } from 'node:fs';
import type { Page } from 'playwright';
import { openApp } from './app-page.ts';
import { startBrowser, type TestBrowser } from './browser.ts';
import { chooseFolder, waitForHeard } from './library-steps.ts';
import { makeMusicFolder } from './music.ts';
import { DESK } from './screens.ts';
import { type AppServer, startServer } from './server.ts';

/** The production build in a browser of its own, at the size of a desk, and a folder of music to choose. */
export interface OpenedApp {
  readonly url: string;
  readonly server: AppServer;
  readonly browser: TestBrowser;
  readonly page: Page;
  readonly folder: string;
  close(): Promise<void>;
}

/**
 * Serves the app and opens it beside an empty library.
 * @param fill writes the music into a temporary folder, which goes with the app
 * @param prepare what is to be done to the page before it is opened
 */
export async function openAppWithMusic(
  fill: (folder: string) => void,
  prepare: (page: Page) => Promise<unknown> = async () => {},
): Promise<OpenedApp> {
  const folder = makeMusicFolder();
  fill(folder);
  const server = await startServer();
  const browser = await startBrowser();
  const page = await browser.newPage();
  await page.setViewportSize(DESK);
  await prepare(page);
  await openApp(page, server.url);
  await page.getByTestId('choose-folder').waitFor();
  return {
    url: server.url,
    server,
    browser,
    page,
    folder,
    async close() {
      await browser.close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Chooses the app's folder and waits until all its tracks are heard in full and listed. */
export async function importMusic({ page, folder }: OpenedApp, tracks: number): Promise<void> {
  await chooseFolder(page, folder);
  await waitForHeard(page, tracks);
  await page
    .getByTestId('track-row')
    .nth(tracks - 1)
    .waitFor();
}
