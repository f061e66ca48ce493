/**
 * `npm run screenshots [-- --music DIR]`: photographs every view of the built app, light and dark, desktop and phone, into
 * `docs/screenshots`. Without a folder of music the app composes its demo library first.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DIST, ensureBuilt } from './build.mjs';
import { CHROMIUM_FLAGS, ensureChromium } from './chromium.mjs';
import { ROOT } from './run-command.mjs';
import { ensureInstalled } from './setup.mjs';
import { createStaticServer, listen } from './static-server.mjs';

const OUT = join(ROOT, 'docs', 'screenshots');
const SIZES = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };
/** So many pieces the demo library has. */
const DEMO_TRACKS = 24;
/** A machine that is busy takes its time for the first pieces. */
const PATIENCE_MS = 3 * 60_000;
const HEARING_TIME_LIMIT_MS = 15 * 60_000;

/** @typedef {import('playwright').Page} Page */
/** @typedef {{ tracks: number, by_pass: { streaming: number, batch: number }, by_status: { failed: number } }} Stats */

const musicAt = process.argv.indexOf('--music');
const music = musicAt < 0 ? undefined : process.argv[musicAt + 1];
const leastTracks = music ? 1 : DEMO_TRACKS;

await ensureInstalled();
await ensureBuilt({ quiet: true });
const { chromium } = await import('playwright');
const executablePath = await ensureChromium();
mkdirSync(OUT, { recursive: true });
const server = createStaticServer(DIST);
const port = await listen(server, { port: 0, host: '127.0.0.1', search: false });
const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
try {
  const page = await browser.newPage({ reducedMotion: 'reduce' });
  page.setDefaultTimeout(PATIENCE_MS);
  await page.goto(`http://localhost:${port}/`);
  await page.getByTestId('load-demo').first().waitFor();
  await photograph(page, 'welcome');
  if (music) await page.getByTestId('folder-input').setInputFiles(music);
  else await page.getByTestId('load-demo').first().click();
  await page.getByTestId('track-row').nth(5).waitFor();
  await heard(page, (stats) => stats.by_pass.streaming + stats.by_pass.batch >= 3);
  await photograph(page, 'listening');
  await heard(
    page,
    (stats) => stats.tracks >= leastTracks && stats.by_pass.batch + stats.by_status.failed >= stats.tracks,
  );
  await photograph(page, 'library');
  await photographTrack(page);
  await photographViews(page);
  await photographOverlays(page);
} finally {
  await browser.close();
  server.close();
  server.closeAllConnections();
}

/** @param {Page} page */
async function photographTrack(page) {
  await page.getByTestId('track-row').nth(2).click();
  await page.getByTestId('metric-tempo_bpm').waitFor();
  await photograph(page, 'track');
  await page.keyboard.press('Escape');
  await page.getByTestId('search-box').fill('bright:>0.2 a');
  await page.locator('mark').first().waitFor();
  await photograph(page, 'search');
  await page.getByTestId('clear-search').click();
}

/** The views, with something that plays, a playlist and favourites in them. @param {Page} page */
async function photographViews(page) {
  const ids = await prepare(page);
  await page.goto(page.url().replace(/#.*/, '#/'));
  await page.getByTestId('track-row').first().dblclick();
  await page.locator('[data-testid=play-pause]').first().waitFor();
  /** @type {[name: string, address: string, landmark: string][]} */
  const views = [
    ['albums', '/albums', 'group-card'],
    ['favourites', '/favourites', 'track-row'],
    ['playlists', '/playlists', 'playlist'],
    ['now', '/now', 'now-view'],
    ['similar', `/similar?seeds=${ids[0]}`, 'result'],
    ['analysis', '/analysis', 'file-row'],
    ['engine', '/engine', 'engine-overview'],
  ];
  for (const [name, address, landmark] of views) {
    await page.goto(page.url().replace(/#.*/, `#${address}`));
    await page.getByTestId(landmark).first().waitFor();
    await photograph(page, name);
  }
}

/** What lies over every view. @param {Page} page */
async function photographOverlays(page) {
  await page.goto(page.url().replace(/#.*/, '#/'));
  await page.keyboard.press('Control+k');
  await page.getByTestId('palette-box').fill('al');
  await page.getByTestId('palette-option').first().waitFor();
  await photograph(page, 'palette');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await page.getByTestId('shortcut-sheet').waitFor();
  await photograph(page, 'shortcuts');
}

/** Makes favourites and a playlist, as a person would have; gives ids of tracks. @param {Page} page */
function prepare(page) {
  return page.evaluate(async () => {
    const { earmark } = window;
    if (!earmark) throw new Error('The page has no backend yet.');
    const listed = await (await earmark.fetch('tracks?limit=12&sort=title')).json();
    /** @type {string[]} */
    const ids = listed.items.map((/** @type {{ id: string }} */ { id }) => id);
    const send = (/** @type {string} */ method, /** @type {object} */ body) => ({
      method,
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json' },
    });
    for (const id of ids.slice(0, 5)) await earmark.fetch(`tracks/${id}`, send('PATCH', { favourite: true }));
    await earmark.fetch('playlists', send('POST', { name: 'Late evening', track_ids: ids.slice(2, 9) }));
    return ids;
  });
}

/** @param {Page} page @param {string} name */
async function photograph(page, name) {
  for (const [device, size] of Object.entries(SIZES)) {
    await page.setViewportSize(size);
    for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({
        path: join(OUT, `${name}-${device}-${colorScheme}.png`),
        animations: 'disabled',
      });
    }
  }
  await page.setViewportSize(SIZES.desktop);
  await page.emulateMedia({ colorScheme: 'light' });
}

/** Waits until the library's own figures satisfy `reached`. @param {Page} page @param {(stats: Stats) => boolean} reached */
async function heard(page, reached) {
  const deadline = Date.now() + HEARING_TIME_LIMIT_MS;
  while (Date.now() < deadline) {
    const stats = await page.evaluate(async () => (await window.earmark?.fetch('library/stats'))?.json());
    if (reached(stats)) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error('The library was not heard in time.');
}
