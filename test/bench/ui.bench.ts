/** The screen over a library of `--tracks N`, on the production build: `npm run bench:ui`. */
import { rmSync, writeFileSync } from 'node:fs';
import type { Page } from 'playwright';
import { test } from 'vitest';
import { initialScriptKb } from '../../scripts/initial-script.mjs';
import { connectedMount, installed, openApp } from '../e2e/harness/app-page.ts';
import { startBrowser } from '../e2e/harness/browser.ts';
import { copyDist, ensureBuiltDist } from '../e2e/harness/dist.ts';
import { startServer } from '../e2e/harness/server.ts';
import { syntheticTracks } from '../fixtures/synthetic-library.ts';
import { bundlePage } from './api/bundle-page.ts';
import { addTrivialWorker, openBarePage } from './api/trivial-worker.ts';
import { workerHeapMb } from './api/worker-heap.ts';
import { round } from './fingerprint/statistics.ts';
import { measureOpening } from './ui/measure-opening.ts';
import { measureScrolling } from './ui/measure-scrolling.ts';
import { measureSearching } from './ui/measure-searching.ts';

const tracks = Number(process.env.EARMARK_BENCH_TRACKS ?? 100_000);
const PATIENCE_MS = 120_000;
const OPENINGS = 5;
const SEARCHES = 12;
const DESK = { width: 1440, height: 900 };

test('ui', async () => {
  const root = copyDist();
  addTrivialWorker(root);
  const server = await startServer(root);
  const browser = await startBrowser();
  try {
    browser.context.setDefaultTimeout(PATIENCE_MS);
    const bare = await browser.newPage();
    await bare.addInitScript({ content: await bundlePage() });
    await openBarePage(bare, server.url);
    await bare.evaluate((count) => window.apiBench.fillLibrary(count), tracks);
    await bare.close();
    const page = await browser.newPage();
    await page.setViewportSize(DESK);
    await page.addInitScript({
      content: await bundlePage('../ui/page/ui-bench.ts', 'earmarkUiBench'),
    });
    await openApp(page, server.url);
    await installed(page);
    await page.getByTestId('track-row').first().waitFor();
    report(await measureAll(page, server.url));
    // The page that fills the library has no icon.
    browser.assertClean(server.url, [/\/favicon.ico\)$/]);
  } finally {
    await browser.close();
    await server.stop();
    rmSync(root, { recursive: true, force: true });
  }
});

async function measureAll(page: Page, url: string) {
  const opening = await measureOpening(page, OPENINGS);
  await connectedMount(page);
  const scrolling = await measureScrolling(page);
  const titles = syntheticTracks(tracks).map(({ title }) => title);
  const step = Math.max(1, Math.floor(titles.length / SEARCHES));
  const searching = await measureSearching(
    page,
    titles.filter((_title, at) => at % step === 0),
  );
  return {
    tracks,
    ...opening,
    ...scrolling,
    ...searching,
    heap_mb: await pageHeapMb(page),
    service_worker_heap_mb: await workerHeapMb(page, url),
    initial_js_gzip_kb: round(initialScriptKb(ensureBuiltDist())),
  };
}

/** Megabytes of the page's own objects after a collection. */
async function pageHeapMb(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return round(usedSize / 1e6);
}

function report(figures: Awaited<ReturnType<typeof measureAll>>): void {
  console.table(figures);
  const line = JSON.stringify(figures);
  const result = process.env.EARMARK_BENCH_RESULT;
  if (result === undefined) console.log(line);
  else writeFileSync(result, line);
}
