/** What a person does with a library, as steps that tests share. */
import { statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import type { LibraryStats, Page as ListPage, TrackRow } from '../../../src/api/contract.ts';
import { apiCall } from './app-page.ts';

/** Chooses a folder through the file input, as a browser without a folder picker has it. */
export async function chooseFolder(page: Page, folder: string): Promise<void> {
  await page.getByTestId('folder-input').setInputFiles(folder);
}

/** Cuts a file down to a share of its size. */
export function truncateFile(folder: string, path: string, share: number): void {
  const target = join(folder, path);
  truncateSync(target, Math.floor(statSync(target).size * share));
}

/** Writes a text that claims to be music. */
export function addText(folder: string, path: string): void {
  writeFileSync(
    join(folder, path),
    'This is a shopping list: bread, milk, cheese, and a very long note about them.\n'.repeat(40),
  );
}

export async function libraryStats(page: Page): Promise<LibraryStats> {
  return (await apiCall(page, 'GET', 'library/stats')).body as LibraryStats; // the contract suite checks its shape
}

export async function listTracks(page: Page, query = 'limit=200'): Promise<TrackRow[]> {
  return ((await apiCall(page, 'GET', `tracks?${query}`)).body as ListPage<TrackRow>).items;
}

/** Waits until `count` tracks are in the library, read or failed. */
export async function waitForTracks(page: Page, count: number): Promise<void> {
  await waitForStats(page, { tracks: count, settled: 0, batch: 0 });
}

/** Waits until nothing is left to be heard: `count` tracks are heard in full or have failed. */
export async function waitForHeard(page: Page, count: number): Promise<void> {
  await waitForStats(page, { tracks: count, settled: count, batch: 0 });
}

/** Waits until `count` tracks have the fingerprint of their whole. */
export async function waitForBatch(page: Page, count: number): Promise<void> {
  await waitForStats(page, { tracks: count, settled: count, batch: count });
}

async function waitForStats(
  page: Page,
  wanted: { tracks: number; settled: number; batch: number },
): Promise<void> {
  await page.waitForFunction(
    async ({ tracks, settled, batch }) => {
      const response = await window.earmark?.fetch('library/stats');
      if (!response?.ok) return false;
      const stats = await response.json();
      return (
        stats.tracks >= tracks &&
        stats.by_status.done + stats.by_status.failed >= settled &&
        stats.by_pass.batch >= batch
      );
    },
    wanted,
    { polling: 250, timeout: 180_000 },
  );
}
