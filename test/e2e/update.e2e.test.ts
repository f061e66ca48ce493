import { rmSync } from 'node:fs';
import type { Page } from 'playwright';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { UpdateState } from '../../src/engine/update-flow.ts';
import { apiCall, connectedMount, installed, openApp } from './harness/app-page.ts';
import { startBrowser, type TestBrowser } from './harness/browser.ts';
import { copyDist, makeNextVersion } from './harness/dist.ts';
import { type AppServer, startServer } from './harness/server.ts';

const NEXT = '99.0.0+next';

describe('a new version on the host', () => {
  let root: string;
  let server: AppServer;
  let browser: TestBrowser;
  let first: Page;
  let second: Page;
  let oldVersion: string;

  beforeEach(async () => {
    root = copyDist();
    server = await startServer(root);
    browser = await startBrowser();
    first = await browser.newPage();
    await openApp(first, server.url);
    await installed(first);
    second = await browser.newPage();
    await openApp(second, server.url);
    oldVersion = await versionOf(first);
    makeNextVersion(root, oldVersion, NEXT);
  });

  afterEach(async () => {
    await browser?.close();
    await server?.stop();
    rmSync(root, { recursive: true });
  });

  test('is offered in every tab, and runs in none before it is accepted', async () => {
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

  test('accepted in one tab, it reloads all of them into the new page and the new backend', async () => {
    await checkForUpdate(second);
    await reaches(first, 'available');
    await applyUpdate(first);
    for (const page of [first, second]) {
      await runs(page, NEXT);
      expect(await backendVersion(page)).toBe(NEXT);
      await reaches(page, 'none');
    }
    browser.assertClean(server.url);
  });

  test('waits for a tab that imports', async () => {
    await holdBusyLock(second);
    await countRefusals(first);
    await checkForUpdate(first);
    await reaches(first, 'available');
    await applyUpdate(first);
    await reaches(first, 'applying');
    await first.waitForFunction(() => Number(document.documentElement.dataset.refusals) >= 2);
    expect(await backendVersion(first)).toBe(oldVersion);
    expect(await first.evaluate(async () => (await navigator.serviceWorker.ready).waiting !== null)).toBe(
      true,
    );

    await second.evaluate(() => window.dispatchEvent(new Event('test:import-done')));
    await runs(first, NEXT);
    await runs(second, NEXT);
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

function applyUpdate(page: Page): Promise<void> {
  return page.evaluate(() => window.earmark?.updates.apply());
}

async function reaches(page: Page, state: UpdateState): Promise<void> {
  await page.waitForFunction((wanted) => window.earmark?.updates.getSnapshot() === wanted, state);
}

async function runs(page: Page, version: string): Promise<void> {
  await page.waitForFunction((wanted) => window.earmark?.version === wanted, version);
}

/** Does what an importing tab does, until it is told that the import is done. */
function holdBusyLock(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((held) => {
        const done = new Promise((resolve) =>
          window.addEventListener('test:import-done', resolve, { once: true }),
        );
        void navigator.locks.request('earmark:busy', { mode: 'shared' }, () => {
          held();
          return done;
        });
      }),
  );
}

/** Counts, on the page itself, how often the exclusive lock was asked for and not granted. */
function countRefusals(page: Page): Promise<void> {
  return page.evaluate(() => {
    const request = navigator.locks.request.bind(navigator.locks);
    let refusals = 0;
    const counting = (name: string, options: LockOptions, callback: LockGrantedCallback<unknown>) =>
      request(name, options, (lock) => {
        if (lock === null) refusals += 1;
        document.documentElement.dataset.refusals = String(refusals);
        return callback(lock);
      });
    Object.assign(navigator.locks, { request: counting });
  });
}
