/** Two passes over a library, broken off by reloads: everything is heard once in each, and copies not at all. */
import { cpSync, rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import type { Page, Request } from 'playwright';
import { expect, onTestFinished, test } from 'vitest';
import type { FingerprintDelivery } from '../../src/api/contract.ts';
import type { FingerprintPass } from '../../src/shared/fingerprint.ts';
import { openApp } from './harness/app-page.ts';
import { chooseFolder, libraryStats, waitForHeard } from './harness/library-steps.ts';
import { addTone, makeMusicFolder } from './harness/music.ts';
import { startApp } from './harness/served-app.ts';

const PIECES = 11;
const COPIES = 2;
/** Results after which the page is reloaded, in each pass. */
const RELOAD_AFTER = 3;

/** Longer than the six windows together, so that both passes are needed. */
const SECONDS = 75;

function makeLibrary(): string {
  const folder = makeMusicFolder();
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (let index = 0; index < PIECES; index += 1) {
    const name = `piece ${String(index).padStart(2, '0')}.wav`;
    const tone = {
      seconds: SECONDS,
      frequencyHz: 150 + 31 * index,
      tempoBpm: 70 + 5 * index,
      partials: 3 + index,
    };
    addTone(folder, { path: join('Music', name), ...tone });
    if (index < COPIES)
      copyAsFileManagersDo(join(folder, 'Music', name), join(folder, 'Music', `copy of ${name}`));
  }
  return join(folder, 'Music');
}

/** With the time at which the file was changed last; to the second, which every file system keeps. */
function copyAsFileManagersDo(from: string, to: string): void {
  cpSync(from, to);
  const changedAt = new Date('2024-05-06T07:08:09Z');
  for (const path of [from, to]) utimesSync(path, changedAt, changedAt);
}

/** The results that were sent, as `track pass`, with whether the page got to hear that they were taken. */
class SentResults {
  readonly answered: string[] = [];
  readonly sent: string[] = [];

  constructor(page: Page) {
    page.on('request', (request) => this.#note(request, this.sent));
    page.on('requestfinished', (request) => this.#note(request, this.answered));
  }

  count(pass: FingerprintPass): number {
    return this.answered.filter((result) => result.endsWith(pass)).length;
  }

  #note(request: Request, list: string[]): void {
    const [, trackId] = /\/tracks\/([^/]+)\/fingerprint$/.exec(request.url()) ?? [];
    if (trackId === undefined) return;
    const delivery = request.postDataJSON() as FingerprintDelivery; // the page's own client sent it
    if (delivery.state === 'final') list.push(`${trackId} ${delivery.fingerprint.pass}`);
  }
}

async function reloadAndGoOn(page: Page, folder: string): Promise<void> {
  await page.reload();
  await page.waitForFunction(() => window.earmark !== undefined);
  // What was being heard is not any more, long before anybody chooses the folder again.
  await expect.poll(async () => (await libraryStats(page)).by_status.running).toBe(0);
  await chooseFolder(page, folder); // the files of an input leave with the page
}

test('a reload in either pass goes on where it stopped, and copies share what was heard', {
  timeout: 180_000,
}, async () => {
  const { server, browser } = await startApp();
  const folder = makeLibrary();
  const page = await browser.newPage();
  const results = new SentResults(page);
  await openApp(page, server.url);
  await chooseFolder(page, folder);
  for (const pass of ['streaming', 'batch'] as const) {
    await expect
      .poll(() => results.count(pass), { interval: 20, timeout: 60_000 })
      .toBeGreaterThanOrEqual(RELOAD_AFTER);
    const { by_pass: byPass } = await libraryStats(page);
    expect(byPass[pass], `the ${pass} pass must not have ended before the reload`).toBeLessThan(PIECES);
    await reloadAndGoOn(page, folder);
  }
  await waitForHeard(page, PIECES + COPIES);
  for (const pass of ['streaming', 'batch']) {
    const answered = results.answered.filter((result) => result.endsWith(pass));
    expect(new Set(answered).size, `tracks heard twice in the ${pass} pass: ${answered}`).toBe(
      answered.length,
    );
    // A result that was on its way while the page was reloaded may have been taken or lost: that is one a worker at most.
    expect(new Set(results.sent.filter((result) => result.endsWith(pass))).size).toBe(PIECES);
  }
  browser.assertClean(server.url);
});
