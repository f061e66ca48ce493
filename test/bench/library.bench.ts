/** A whole library on the production build: how long until it shows and is heard, and what it costs the page. */
import { readFileSync, rmSync } from 'node:fs';
import type { BrowserContext, Page } from 'playwright';
import { test } from 'vitest';
import { apiCall, openApp } from '../e2e/harness/app-page.ts';
import { startBrowser } from '../e2e/harness/browser.ts';
import { chooseFolder, libraryStats, listTracks } from '../e2e/harness/library-steps.ts';
import { makeMusicFolder } from '../e2e/harness/music.ts';
import { startServer } from '../e2e/harness/server.ts';
import { writeTinyLibrary } from '../fixtures/tiny-library.ts';

const music = process.env.EARMARK_BENCH_MUSIC;
const files = Number(process.env.EARMARK_BENCH_FILES ?? 10_000);
/** `normal` is what people have by default. */
const speed = process.env.EARMARK_BENCH_SPEED ?? 'normal';
const SAMPLE_EVERY_MS = 500;

test('library', async () => {
  const folder = music ?? makeMusicFolder();
  if (!music) writeTinyLibrary(folder, files);
  const server = await startServer();
  const browser = await startBrowser();
  try {
    const page = await browser.newPage();
    await page.addInitScript((value) => localStorage.setItem('earmark.speed', value), speed);
    await openApp(page, server.url);
    await watchMainThread(page);
    const idleMb = rendererMegabytes(await rendererIds(browser.context));
    const figures = await measure(page, folder, browser.context);
    browser.assertClean(server.url);
    console.log(JSON.stringify({ ...figures, idle_renderer_mb: idleMb }, null, 1));
  } finally {
    await browser.close();
    await server.stop();
    if (!music) rmSync(folder, { recursive: true, force: true });
  }
});

async function measure(page: Page, folder: string, context: BrowserContext) {
  const startedAt = performance.now();
  const seconds = () => (performance.now() - startedAt) / 1000;
  await chooseFolder(page, folder);
  await page.getByTestId('track-row').first().waitFor();
  const firstRowSeconds = seconds();
  const searchMs: number[] = [];
  let peakMb = 0;
  let tagsSeconds: number | null = null;
  let streamingSeconds: number | null = null;
  let known = -1;
  for (;;) {
    await page.waitForTimeout(SAMPLE_EVERY_MS); // a sampling interval, not a wait for anything
    peakMb = Math.max(peakMb, rendererMegabytes(await rendererIds(context)));
    const searchStarted = performance.now();
    await apiCall(page, 'GET', `search?query=pie${Math.floor(seconds())}&limit=20`);
    searchMs.push(performance.now() - searchStarted);
    const stats = await libraryStats(page);
    const importing = stats.tracks !== known;
    known = stats.tracks;
    if (!importing && tagsSeconds === null) tagsSeconds = seconds() - SAMPLE_EVERY_MS / 1000;
    const settled = stats.by_status.done + stats.by_status.failed;
    if (!importing && settled === stats.tracks) streamingSeconds ??= seconds();
    const failed = stats.by_status.failed;
    if (!importing && stats.by_pass.batch + failed >= stats.tracks) break;
  }
  const stats = await libraryStats(page);
  const failedTracks = stats.by_status.failed > 0 ? await listTracks(page, 'limit=50&analysis=failed') : [];
  const rows = await listTracks(page, 'limit=200');
  const distances = rows
    .flatMap(({ fingerprint }) => fingerprint?.validation.distance ?? [])
    .sort((a, b) => a - b);
  return {
    tracks: stats.tracks,
    audio_minutes: Math.round(stats.total_duration / 60),
    failed: failedTracks.map(({ path, analysis }) => `${path}: ${analysis.error?.code}`),
    first_row_s: round(firstRowSeconds),
    tags_s: tagsSeconds === null ? null : round(tagsSeconds),
    heard_in_part_s: streamingSeconds === null ? null : round(streamingSeconds),
    heard_in_full_s: round(seconds()),
    streaming_to_batch: {
      p50: distances[Math.floor(distances.length / 2)],
      p90: distances[Math.floor(distances.length * 0.9)],
    },
    search_round_trip_ms: { p50: round(quantile(searchMs, 0.5)), p95: round(quantile(searchMs, 0.95)) },
    longest_main_thread_task_ms: round(await page.evaluate(() => window.longestTaskMs ?? -1)),
    peak_renderer_mb: peakMb,
  };
}

declare global {
  interface Window {
    longestTaskMs?: number;
  }
}

/** The longest task of the page's main thread; the browser reports those above 50 ms. */
async function watchMainThread(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.longestTaskMs = 0;
    new PerformanceObserver((list) => {
      for (const task of list.getEntries())
        window.longestTaskMs = Math.max(window.longestTaskMs ?? 0, task.duration);
    }).observe({ type: 'longtask' });
  });
}

async function rendererIds(context: BrowserContext): Promise<number[]> {
  const browser = context.browser();
  const session = browser ? await browser.newBrowserCDPSession() : null;
  if (!session) return [];
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
}

/** Resident memory of the largest renderer: the page and its workers live in one. */
function rendererMegabytes(ids: number[]): number {
  const sizes = ids.map((id) => {
    const status = readFileSync(`/proc/${id}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
  });
  return Math.round(Math.max(0, ...sizes));
}

function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
