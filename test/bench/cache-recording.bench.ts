/**
 * `node scripts/bench.mjs cache-recording [--seed N]`: records what the screen asks the API for while a listener from a
 * script uses it, for `npm run bench:cache`. Requests are those that leave the page, after its own cache; pauses between
 * steps are told by the script, not waited for. Each sitting opens the page anew.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import type { Page, Request } from 'playwright';
import { expect, test } from 'vitest';
import type { Health, PostTracksAnswer, Root } from '../../src/api/contract.ts';
import { sampleFile, sampleFingerprint } from '../contract/sample-data.ts';
import { apiCall, openApp } from '../e2e/harness/app-page.ts';
import { startBrowser } from '../e2e/harness/browser.ts';
import { startServer } from '../e2e/harness/server.ts';
import { seededRandom } from '../fixtures/synthetic-library.ts';

const random = seededRandom(Number(process.env.EARMARK_BENCH_SEED ?? 7));
const ARTISTS = [
  'Amber',
  'Basalt',
  'Cobalt',
  'Dune',
  'Ember',
  'Fjord',
  'Garnet',
  'Heron',
  'Indigo',
  'Juniper',
];
const TRACKS_AN_ARTIST = 8;
const SITTINGS = 36;
const HOUR = 3_600_000;

test('recording', async () => {
  const server = await startServer();
  const browser = await startBrowser();
  try {
    const page = await browser.newPage();
    await openApp(page, server.url);
    const shortIds = await fillLibrary(page);
    const requests: string[] = [];
    let sittingMs = Date.UTC(2026, 0, 5, 7);
    let pausesMs = 0;
    const note = (request: Request) => {
      const url = new URL(request.url());
      const at = url.pathname.indexOf('/api/v1/');
      if (at < 0 || request.method() !== 'GET') return;
      const item = itemOf(url.pathname.slice(at + '/api/v1'.length), url.searchParams, shortIds);
      if (item) requests.push(`${Math.round(sittingMs + pausesMs)} ${item}`);
    };
    page.on('request', note);
    for (let sitting = 0; sitting < SITTINGS; sitting += 1) {
      await page.goto('about:blank');
      await openApp(page, server.url);
      await page.getByTestId('track-row').first().waitFor();
      await listen(page, (ms) => {
        pausesMs += ms * (0.5 + random());
      });
      // Mornings and evenings by turns.
      sittingMs += (sitting % 2 === 0 ? 13 : 11) * HOUR;
      pausesMs = 0;
    }
    page.off('request', note);
    expect(requests.length).toBeGreaterThan(SITTINGS * 5);
    const folder = new URL('./cache/recorded/', import.meta.url).pathname;
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${folder}screen.txt`, `${requests.join('\n')}\n`);
  } finally {
    await browser.close();
    await server.stop();
  }
});

/** Eighty heard tracks without files; gives a short name to each id. */
async function fillLibrary(page: Page): Promise<Map<string, string>> {
  const health = (await apiCall(page, 'GET', 'health')).body as Health; // the contract suite checks these shapes
  const root = (await apiCall(page, 'POST', 'library/roots', { kind: 'handle', name: 'Made up' }))
    .body as Root;
  const tracks = ARTISTS.flatMap((artist) =>
    Array.from({ length: TRACKS_AN_ARTIST }, (_, at) =>
      sampleFile(`${artist}/${at + 1}.mp3`, {
        title: `${artist} ${at + 1}`,
        artist,
        album: `${artist} One`,
        track_number: at + 1,
      }),
    ),
  );
  const posted = await apiCall(page, 'POST', 'library/tracks', { root_id: root.id, tracks });
  const { items } = posted.body as PostTracksAnswer;
  for (const [at, { id }] of items.entries()) {
    const level = 0.2 + (0.6 * ((at * 37) % items.length)) / items.length;
    const fingerprint = sampleFingerprint('batch', { level, version: health.fingerprint_version });
    const body = { state: 'final', fingerprint, side: null, failure: null };
    await apiCall(page, 'PUT', `tracks/${id}/fingerprint`, body);
  }
  return new Map(items.map(({ id }, at) => [id, `t${at}`]));
}

/** One sitting: an artist, some more often than others; tracks in their order; now and then what sounds alike. */
async function listen(page: Page, pause: (ms: number) => void): Promise<void> {
  const rows = page.getByTestId('track-row');
  const artist = ARTISTS[Math.floor(ARTISTS.length * random() ** 2)] ?? '';
  await page.getByTestId('search-box').pressSequentially(artist.toLowerCase(), { delay: 60 });
  await expect.poll(() => rows.allInnerTexts()).toHaveLength(TRACKS_AN_ARTIST);
  pause(8000);
  for (let at = Math.floor(random() * 3); at < TRACKS_AN_ARTIST; at += 1) {
    if (random() < 0.12) continue; // skipped
    await rows.nth(at).click();
    await page.getByTestId('similar-track').first().waitFor();
    pause(200_000);
    if (random() < 0.1) {
      await page.getByTestId('similar-track').first().getByRole('button').click();
      await page.getByTestId('similar-track').first().waitFor();
      pause(150_000);
    }
    if (random() < 0.08) break; // enough of it
  }
}

/** An address as the adaptive cache knows it; `null` for what it doesn't learn from. */
function itemOf(path: string, parameters: URLSearchParams, shortIds: Map<string, string>): string | null {
  if (!/^\/(search|tracks|tracks\/[^/]+(\/similar)?)$/.test(path) || parameters.has('needs')) return null;
  parameters.sort();
  let item = parameters.size > 0 ? `${path}?${parameters}` : path;
  for (const [id, short] of shortIds) item = item.replaceAll(id, short);
  return item;
}
