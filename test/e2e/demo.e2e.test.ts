/** The demo library: one click from an empty page to a library that was heard, kept over a reload without a gesture. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openApp } from './harness/app-page.ts';
import { startBrowser, type TestBrowser } from './harness/browser.ts';
import { libraryStats, listTracks, waitForHeard } from './harness/library-steps.ts';
import { type AppServer, startServer } from './harness/server.ts';

const PIECES = 24;

let server: AppServer;
let browser: TestBrowser;

beforeAll(async () => {
  server = await startServer();
  browser = await startBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

// Forty minutes of sound are composed, encoded and heard twice: a slow machine may take its time.
test('one click makes, imports and hears the demo library; the early fingerprints prove right', {
  timeout: 300_000,
}, async () => {
  const page = await browser.newPage();
  await openApp(page, server.url);
  await page.getByTestId('load-demo').first().click();
  await waitForHeard(page, PIECES);
  const rows = await listTracks(page);
  expect(rows).toHaveLength(PIECES);
  expect(rows.filter(({ analysis }) => analysis.status !== 'done')).toEqual([]);
  expect(rows.every((row) => row.artist && row.album && row.has_artwork && (row.duration ?? 0) > 90)).toBe(
    true,
  );
  const valid = rows.filter((row) => row.fingerprint?.validation.status === 'valid');
  expect(valid.length).toBeGreaterThanOrEqual(PIECES * 0.8);
  const tempi = new Set(rows.map((row) => Math.round(row.fingerprint?.metrics.tempo_bpm ?? 0)));
  expect(tempi.size).toBeGreaterThan(PIECES / 3);
  await page.close();
});

test('after a reload its files are present without asking, and nothing is heard again', async () => {
  const page = await browser.newPage();
  await openApp(page, server.url);
  await page.getByTestId('track-row').first().waitFor();
  const rows = await listTracks(page);
  expect(rows.every((row) => row.availability === 'present')).toBe(true);
  expect((await libraryStats(page)).by_pass.batch).toBe(PIECES);
  await page.close();
  browser.assertClean(server.url);
});
