import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { UpdateState } from '../../src/engine/update-flow.ts';
import { writeTinyLibrary } from '../fixtures/tiny-library.ts';
import { apiCall, connectedMount, installed, openApp } from './harness/app-page.ts';
import { copyDist, makeNextVersion } from './harness/dist.ts';
import { chooseFolder, libraryStats } from './harness/library-steps.ts';
import { type ServedApp, startApp } from './harness/served-app.ts';

const NEXT = '99.0.0+next';
/** Enough to be importing still when the test has pressed the button, on a fast machine too. */
const TINY_TRACKS = 2_000;
const IMPORT_TIME_LIMIT_MS = 90_000;

interface TwoTabs extends ServedApp {
  first: Page;
  second: Page;
  oldVersion: string;
}

/** Two tabs run one version, and the host has got the next. */
async function openTwoTabs(): Promise<TwoTabs> {
  const root = copyDist();
  onTestFinished(() => rmSync(root, { recursive: true }));
  const { server, browser } = await startApp({ root });
  const first = await browser.newPage();
  await openApp(first, server.url);
  await installed(first);
  const second = await browser.newPage();
  await openApp(second, server.url);
  const oldVersion = await versionOf(first);
  makeNextVersion(root, oldVersion, NEXT);
  return { server, browser, first, second, oldVersion };
}

describe('a new version on the host', () => {
  test('is offered in every tab, and runs in none before it is accepted', async () => {
    const { first, second, oldVersion } = await openTwoTabs();
    await checkForUpdate(first);
    await reaches(first, 'available');
    await reaches(second, 'available');
    expect(await versionOf(first)).toBe(oldVersion);
    expect(await backendVersion(second)).toBe(oldVersion);
    await second.reload();
    await connectedMount(second);
    expect(await versionOf(second)).toBe(oldVersion);
    await reaches(second, 'available');
  });

  test('accepted on the screen of one tab, it reloads all of them into the new page and the new backend', async () => {
    const { server, browser, first, second } = await openTwoTabs();
    await checkForUpdate(second);
    await first.getByTestId('update').getByRole('button').click();
    for (const page of [first, second]) {
      await runs(page, NEXT);
      expect(await backendVersion(page)).toBe(NEXT);
      await reaches(page, 'none');
    }
    browser.assertClean(server.url);
  });

  // A reload would end the import: the browser forgets the files that were chosen for the page.
  // Nor must anything wake the old service worker once it was asked to end: the new one would wait for minutes.
  test('accepted while a tab imports, it waits for the end of that and then reloads every tab', async () => {
    const { server, browser, first, second, oldVersion } = await openTwoTabs();
    const folder = mkdtempSync(join(tmpdir(), 'earmark-tiny-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    writeTinyLibrary(folder, TINY_TRACKS);
    await checkForUpdate(first);
    await first.getByTestId('update').getByRole('button').waitFor();

    await chooseFolder(second, folder);
    expect(await applyOnceDeferred(first)).toBe('applying');
    expect((await libraryStats(first)).tracks).toBeLessThan(TINY_TRACKS);
    expect(await versionOf(second)).toBe(oldVersion);

    for (const page of [first, second]) await runs(page, NEXT);
    expect((await libraryStats(first)).tracks).toBe(TINY_TRACKS);
    browser.assertClean(server.url);
  });
});

async function versionOf(page: Page): Promise<string> {
  await connectedMount(page);
  return page.evaluate(() => window.earmark?.version ?? '');
}

async function backendVersion(page: Page): Promise<unknown> {
  const { body } = await apiCall(page, 'GET', 'health');
  return (body as { version?: unknown }).version; // checked by what the test expects of it
}

function checkForUpdate(page: Page): Promise<void> {
  return page.evaluate(async () => window.earmark?.updates.check());
}

/** Accepts the version as soon as the screen hears of the import and offers it no more; says what became of it. */
async function applyOnceDeferred(page: Page): Promise<UpdateState | undefined> {
  const state = await page.waitForFunction(() => {
    if (document.querySelector('[data-testid="update"] button') !== null) return null;
    window.earmark?.updates.apply();
    return window.earmark?.updates.getSnapshot();
  });
  return state.evaluate((value) => value ?? undefined);
}

async function reaches(page: Page, state: UpdateState): Promise<void> {
  await page.waitForFunction((wanted) => window.earmark?.updates.getSnapshot() === wanted, state);
}

async function runs(page: Page, version: string): Promise<void> {
  await page.waitForFunction((wanted) => window.earmark?.version === wanted, version, {
    timeout: IMPORT_TIME_LIMIT_MS,
  });
}
