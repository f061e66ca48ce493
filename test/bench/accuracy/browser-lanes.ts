/** The real browser of the run: lanes that each hear one file at a time, on a page bundled from the product's own sources. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright';
import { build } from 'vite';
import { CHROMIUM_FLAGS } from '../../../scripts/chromium.mjs';
import { createStaticServer, listen } from '../../../scripts/static-server.mjs';
import type { TrackOutcome } from './heard-track.ts';

const PAGE = fileURLToPath(new URL('page', import.meta.url));

/** Hears the file at an absolute path. Never rejects: what breaks down becomes a failure of that file. */
export type Lane = (path: string) => Promise<TrackOutcome>;

/** Opens a browser with so many lanes, lends them to `use`, and closes it. */
export async function withLanes(
  executablePath: string,
  count: number,
  use: (lanes: readonly Lane[]) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'earmark-accuracy-'));
  const server = createStaticServer(folder);
  try {
    await bundlePage(folder);
    const port = await listen(server, { port: 0, host: '127.0.0.1', search: false });
    const browser = await chromium.launch({ executablePath, headless: true, args: CHROMIUM_FLAGS });
    try {
      await use(Array.from({ length: count }, () => openLane(browser, `http://localhost:${port}/`)));
    } finally {
      await browser.close();
    }
  } finally {
    server.close();
    server.closeAllConnections();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function bundlePage(outDir: string): Promise<void> {
  await build({
    configFile: false,
    root: PAGE,
    base: './',
    logLevel: 'warn',
    worker: { format: 'es' },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2022',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
    },
  });
}

/**
 * A lane has a page, and a renderer, of its own: where one breaks down over a file, the next file gets another. What is
 * chosen in its file input is a File on the disk, as in the product, and is never held whole.
 */
function openLane(browser: Browser, url: string): Lane {
  let page: Page | undefined;
  return async (path) => {
    try {
      page ??= await openPage(browser, url);
      await page.setInputFiles('input', path);
      return await page.evaluate(() => window.hearChosen());
    } catch (error) {
      await page?.context().close();
      page = undefined;
      const detail = error instanceof Error ? error.message : String(error);
      const code = detail.includes('ENOENT') ? 'file_gone' : 'internal';
      return { status: 'failed', failure: { code, detail } };
    }
  };
}

async function openPage(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext();
  const page = await context.newPage();
  page.on('pageerror', (error) => console.error(`page: ${error.message}`));
  await page.goto(url);
  await page.waitForFunction(() => typeof window.hearChosen === 'function');
  return page;
}
