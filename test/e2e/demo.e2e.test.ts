/** The demo library: one click from an empty page to a library that was heard, kept over a reload without a gesture. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openApp } from './harness/app-page.ts';
import { startBrowser, type TestBrowser } from './harness/browser.ts';
import { libraryStats, listTracks, waitForHeard } from './harness/library-steps.ts';
import { type AppServer, startServer } from './harness/server.ts';

const PIECES = 24;
/** So many are heard from end to end before the early fingerprints are judged: all would take a minute more. */
const IN_FULL = 8;

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

// Forty minutes of sound are composed, encoded and heard: a slow machine may take its time.
test('one click makes, imports and hears the demo library; the early fingerprints prove right', {
  timeout: 300_000,
}, async () => {
  const page = await browser.newPage();
  await openApp(page, server.url);
  await page.getByTestId('load-demo').first().click();
  await waitForHeard(page, PIECES, IN_FULL);
  const rows = await listTracks(page);
  expect(rows).toHaveLength(PIECES);
  expect(rows.filter(({ analysis }) => analysis.status !== 'done')).toEqual([]);
  expect(rows.every((row) => row.artist && row.album && row.has_artwork && (row.duration ?? 0) > 90)).toBe(
    true,
  );
  const inFull = rows.filter((row) => row.fingerprint?.pass === 'batch');
  const valid = inFull.filter((row) => row.fingerprint?.validation.status === 'valid');
  expect(inFull.length).toBeGreaterThanOrEqual(IN_FULL);
  expect(valid.length).toBeGreaterThanOrEqual(inFull.length * 0.8);
  const tempi = new Set(rows.map((row) => Math.round(row.fingerprint?.metrics.tempo_bpm ?? 0)));
  expect(tempi.size).toBeGreaterThan(PIECES / 3);
  await page.close();
});

test('after a reload its files are present without asking, and what was heard is kept', async () => {
  const page = await browser.newPage();
  await openApp(page, server.url);
  await page.getByTestId('track-row').first().waitFor();
  const present = async () => (await listTracks(page)).filter((row) => row.availability === 'present').length;
  await expect.poll(present).toBe(PIECES);
  const { by_pass: byPass } = await libraryStats(page);
  expect(byPass.batch).toBeGreaterThanOrEqual(IN_FULL);
  expect(byPass.batch + byPass.streaming).toBe(PIECES);
  await page.close();
  browser.assertClean(server.url);
});
