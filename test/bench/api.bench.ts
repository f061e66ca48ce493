/** The API over a library of `--tracks N`, through the service worker of the production build: `npm run bench:api`. */
import { rmSync } from 'node:fs';
import type { Page } from 'playwright';
import { test } from 'vitest';
import { openApp } from '../e2e/harness/app-page.ts';
import { startBrowser } from '../e2e/harness/browser.ts';
import { copyDist } from '../e2e/harness/dist.ts';
import { startServer } from '../e2e/harness/server.ts';
import { syntheticTracks } from '../fixtures/synthetic-library.ts';
import { bundlePage } from './api/bundle-page.ts';
import { measureAgreement } from './api/measure-agreement.ts';
import { measureBoot } from './api/measure-boot.ts';
import { measureComputing } from './api/measure-computing.ts';
import { measureRoutes } from './api/measure-routes.ts';
import { measureSession } from './api/measure-session.ts';
import { routeQuestions } from './api/questions.ts';
import { printReport, report } from './api/report.ts';
import { addTrivialWorker, openBarePage, startTrivialWorker } from './api/trivial-worker.ts';
import { workerHeapMb } from './api/worker-heap.ts';
import { measureTurns } from './api/worker-turns.ts';

const tracks = Number(process.env.EARMARK_BENCH_TRACKS ?? 100_000);
const rounds = Number(process.env.EARMARK_BENCH_REPEATS ?? 6);
/** What a page may take to find a large library on a busy machine. */
const PATIENCE_MS = 120_000;
const BOOTS = 5;
const PACKED_FROM = 500;
const AGREEMENTS = 15;

test('api', async () => {
  const root = copyDist();
  addTrivialWorker(root);
  const server = await startServer(root);
  const browser = await startBrowser();
  try {
    browser.context.setDefaultTimeout(PATIENCE_MS);
    await browser.context.addInitScript({ content: await bundlePage() });
    const bare = await browser.newPage();
    await openBarePage(bare, server.url);
    await note('Filling the library', () =>
      bare.evaluate((count) => window.apiBench.fillLibrary(count), tracks),
    );
    await startTrivialWorker(bare);
    const page = await browser.newPage();
    const mount = await openApp(page, server.url);
    if (mount !== 'service-worker') throw new Error(`The backend runs in the ${mount}.`);
    printReport(
      report(tracks, await measureAll(page, bare, await openSecond(browser.newPage, server.url), server.url)),
    );
  } finally {
    await browser.close();
    await server.stop();
    rmSync(root, { recursive: true, force: true });
  }
});

async function openSecond(newPage: () => Promise<Page>, url: string): Promise<Page> {
  const second = await newPage();
  await openApp(second, url);
  return second;
}

async function measureAll(page: Page, bare: Page, second: Page, url: string) {
  // Small libraries are never packed, and need not be.
  if (tracks >= PACKED_FROM) await note('Packing', () => page.evaluate(() => window.apiBench.packed()));
  const boot = await note('Starting', () => measureBoot(page, BOOTS));
  const agreeMs = await note('Two tabs', () => measureAgreement(page, second, AGREEMENTS));
  await second.close();
  const routes = await note('Routes', () =>
    measureTurns(page, () => measureRoutes(page, bare, routeQuestions(tracks), rounds)),
  );
  const heapMb = await workerHeapMb(page, url);
  const titles = syntheticTracks(tracks).map(({ title }) => title);
  const session = await note('An hour in a minute, twice', () => measureSession(page, titles));
  const computing = await note('Hearing', () => measureComputing(page));
  return { boot, agreeMs, routes, heapMb, session, computing };
}

async function note<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  const startedAt = performance.now();
  const result = await work();
  console.log(
    `${name}: ${((performance.now() - startedAt) / 1000).toFixed(1)} s ${JSON.stringify(result) ?? ''}`,
  );
  return result;
}
