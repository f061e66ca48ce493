/** What a person does with a library, as steps that tests share. */
import { mkdirSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Locator, Page } from 'playwright';
import { vi } from 'vitest';
import type { LibraryStats, Page as ListPage, TrackRow } from '../../../src/api/contract.ts';
import { apiCall } from './app-page.ts';

/** Chooses a folder through the file input, as a browser without a folder picker has it. */
export async function chooseFolder(page: Page, folder: string): Promise<void> {
  await page.getByTestId('folder-input').setInputFiles(folder);
}

/** Chooses it again after a reload, with which the files of a plain input have left, and waits until they are back. */
export async function chooseFolderAgain(page: Page, folder: string): Promise<void> {
  await chooseFolder(page, folder);
  const isBack = async () => {
    const away = (await listTracks(page)).filter(({ availability }) => availability === 'away');
    if (away.length > 0) throw new Error(`${away.length} tracks are still without their files.`);
  };
  await vi.waitFor(isBack, { interval: 100, timeout: 20_000 });
}

/**
 * Does what a toast then tells, and gives that toast: only from then on can it be taken back. What was told before does
 * not count. Not for what is told in one place again and again.
 */
export async function toldOf(page: Page, deed: () => Promise<unknown>): Promise<Locator> {
  const markAsOld = (toasts: Element[]) => {
    for (const toast of toasts) toast.setAttribute('data-old', '');
  };
  await page.getByTestId('toast').evaluateAll(markAsOld);
  await deed();
  const told = page.locator('[data-testid=toast]:not([data-old])');
  await told.waitFor();
  return told;
}

/** Cuts a file down to a share of its size. */
export function truncateFile(folder: string, path: string, share: number): void {
  const target = join(folder, path);
  truncateSync(target, Math.floor(statSync(target).size * share));
}

/** Writes a text that claims to be music. */
export function addText(folder: string, path: string): void {
  const target = join(folder, path);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(
    target,
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
  await waitForStats(page, { tracks: count, settled: 0, inFull: 0 });
}

/** Waits until `count` tracks are heard or have failed, and `inFull` of them are heard from end to end. */
export async function waitForHeard(page: Page, count: number, inFull = count): Promise<void> {
  await waitForStats(page, { tracks: count, settled: count, inFull });
}

async function waitForStats(
  page: Page,
  wanted: { tracks: number; settled: number; inFull: number },
): Promise<void> {
  const reached = async () => {
    const { tracks, by_status: byStatus, by_pass: byPass } = await libraryStats(page);
    const settled = byStatus.done + byStatus.failed;
    const isReached = tracks >= wanted.tracks && settled >= wanted.settled && byPass.batch >= wanted.inFull;
    if (!isReached)
      throw new Error(`So far: ${tracks} tracks, ${settled} settled, ${byPass.batch} heard in full.`);
  };
  await vi.waitFor(reached, { interval: 250, timeout: 280_000 });
}
