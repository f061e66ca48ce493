/**
 * `npm run bench:fingerprint [-- --music DIR] [-- --rounds N]`: how fast a track is heard, against our own kernel in plain JavaScript, Meyda, and the browser's decoders.
 * Linux only: processor time and memory are what the system booked for the browser's processes.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { startBrowser, type TestBrowser } from '../e2e/harness/browser.ts';
import { startServer } from '../e2e/harness/server.ts';
import { buildBenchPage } from './fingerprint/build-page.ts';
import {
  type BrowserProcesses,
  processesOf,
  processorMs,
  rendererMegabytes,
  workerMs,
} from './fingerprint/process-accounting.ts';
import { type BenchAnswer, type BenchTask, PCM_ENGINES, type PcmEngine } from './fingerprint/protocol.ts';
import { makeRecordings, type Recordings } from './fingerprint/recordings.ts';
import { median, round } from './fingerprint/statistics.ts';
import { figuresTable } from './fingerprint/table.ts';

const rounds = Number(process.env.EARMARK_BENCH_ROUNDS ?? 5);
/** Enough for every stage, and little enough that the PCM lies as near to the processor as a decoder's does. */
const PCM_SECONDS = 30;
const MEMORY_SAMPLE_MS = 100;
const MEMORY_TURNS = 3;

test('fingerprint', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'earmark-bench-'));
  const recordings = makeRecordings(folder, process.env.EARMARK_BENCH_MUSIC);
  const server = await startServer(await buildBenchPage(join(folder, 'page')));
  const browser = await startBrowser();
  try {
    const engines = await measureEngines(browser, server.url, recordings);
    const formats = await measureFormats(browser, server.url, recordings);
    const memory = await measureMemory(browser, server.url, recordings);
    browser.assertClean(server.url);
    const figures = { ...engines, ...formats, ...memory };
    console.log(figuresTable(figures, recordings.source));
    const result = process.env.EARMARK_BENCH_RESULT;
    if (result) writeFileSync(result, JSON.stringify(figures));
  } finally {
    await browser.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});

async function openPage(browser: TestBrowser, url: string, files: string[]): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(url);
  await page.locator('input[type=file]').setInputFiles(files);
  return page;
}

function run(page: Page, task: BenchTask, fileIndex: number | null = null): Promise<BenchAnswer> {
  return page.evaluate(([what, index]) => window.runBenchTask(what, index), [task, fileIndex] as const);
}

/** An answer with what it cost: processor time of the whole browser, and of the worker alone. */
interface Cost extends BenchAnswer {
  readonly browserMs: number;
  readonly workerMs: number;
}

async function cost(
  page: Page,
  processes: BrowserProcesses,
  task: BenchTask,
  fileIndex: number | null,
): Promise<Cost> {
  const browserBefore = processorMs(processes);
  const workerBefore = workerMs(processes);
  const answer = await run(page, task, fileIndex);
  return {
    ...answer,
    browserMs: processorMs(processes) - browserBefore,
    workerMs: workerMs(processes) - workerBefore,
  };
}

/**
 * The engines take turns, so that whatever else the machine does befalls all alike. Their speed is told by the processor time that
 * the system booked for the worker's thread: what other programs took from it does not count.
 */
async function measureEngines(browser: TestBrowser, url: string, { wave }: Recordings) {
  const page = await openPage(browser, url, [wave]);
  const processes = await processesOf(browser.context);
  await run(page, { task: 'hold', seconds: PCM_SECONDS }, 0);
  const { disagreement } = await run(page, { task: 'agreement' });
  // What does not find the same is no comparison.
  expect(disagreement?.frames, 'frames by plain JavaScript').toBeLessThan(0.001);
  expect(disagreement?.loudnessLu, 'loudness by plain JavaScript').toBeLessThan(0.05);
  expect(disagreement?.peak, 'peak by plain JavaScript').toBeLessThan(0.001);
  const costs = new Map<PcmEngine, Cost[]>(PCM_ENGINES.map((engine) => [engine, []]));
  for (let turn = 0; turn <= rounds; turn++) {
    for (const engine of PCM_ENGINES) {
      const found = await cost(page, processes, { task: 'hear-pcm', engine }, null);
      if (turn > 0) costs.get(engine)?.push(found); // the first one compiles and warms up
    }
  }
  await page.close();
  const of = (engine: PcmEngine) => costs.get(engine) ?? [];
  expect(of('scalar')[0]?.metrics, 'the scalar build').toEqual(of('simd')[0]?.metrics);
  const speed = (engine: PcmEngine) =>
    median(of(engine).map((found) => (1000 * found.audioSeconds) / found.workerMs));
  const wallSpeed = median(of('simd').map((found) => (1000 * found.audioSeconds) / found.elapsedMs));
  const times = (engine: PcmEngine) =>
    median(of(engine).map((found, turn) => perSecond(found) / perSecond(of('simd')[turn] ?? found)));
  return {
    kernel_x_realtime: round(speed('simd')),
    kernel_x_realtime_wall: round(wallSpeed),
    scalar_kernel_x_realtime: round(speed('scalar')),
    js_kernel_x_realtime: round(speed('plain')),
    meyda_x_realtime: round(speed('meyda')),
    meyda_same_frame_rate_x_realtime: round(speed('meyda-same-frames')),
    kernel_over_js: round(times('plain')),
    kernel_over_meyda: round(times('meyda')),
    kernel_memory_mb: round((of('simd')[0]?.kernelBytes ?? 0) / 1e6, 2),
  };
}

function perSecond({ workerMs: ms, audioSeconds }: Cost): number {
  return ms / audioSeconds;
}

/** Decoding alone, then with the fingerprint: the difference is what the fingerprint costs. */
async function measureFormats(browser: TestBrowser, url: string, { formats }: Recordings) {
  const page = await openPage(
    browser,
    url,
    formats.map(({ path }) => path),
  );
  const processes = await processesOf(browser.context);
  const decodeSpeed: Record<string, number> = {};
  const speed: Record<string, number> = {};
  const batchMs: Record<string, number> = {};
  const streamingMs: Record<string, number> = {};
  const share: Record<string, number> = {};
  for (const [index, { format }] of formats.entries()) {
    const decoded: Cost[] = [];
    const heard: Cost[] = [];
    const streamed: Cost[] = [];
    for (let turn = 0; turn <= rounds; turn++) {
      const turnDecoded = await cost(page, processes, { task: 'decode' }, index);
      const turnHeard = await cost(page, processes, { task: 'hear-file', pass: 'batch' }, index);
      const turnStreamed = await cost(page, processes, { task: 'hear-file', pass: 'streaming' }, index);
      if (turn === 0) continue; // compiled and warmed up
      decoded.push(turnDecoded);
      heard.push(turnHeard);
      streamed.push(turnStreamed);
    }
    const pace = (answers: BenchAnswer[]) =>
      round(median(answers.map((answer) => (1000 * answer.audioSeconds) / answer.elapsedMs)));
    decodeSpeed[format] = pace(decoded);
    speed[format] = pace(heard);
    batchMs[format] = round(median(heard.map(({ elapsedMs }) => elapsedMs)));
    streamingMs[format] = round(median(streamed.map(({ elapsedMs }) => elapsedMs)));
    share[format] = round(
      median(heard.map(({ browserMs }, turn) => 1 - (decoded[turn]?.browserMs ?? 0) / browserMs)),
      3,
    );
  }
  await page.close();
  return {
    streaming_ms_per_track: streamingMs,
    batch_ms_per_track: batchMs,
    decode_x_realtime: decodeSpeed,
    end_to_end_x_realtime: speed,
    fingerprint_share_of_cpu: share.mp3 ?? null,
    fingerprint_share_of_cpu_by_format: share,
  };
}

/**
 * A new renderer for each turn and length; its memory before the file is the idle one. The peak comes in the first seconds, before
 * the engine has collected garbage for the first time, and differs by some 10 MB from turn to turn: hence medians.
 */
async function measureMemory(browser: TestBrowser, url: string, { long }: Recordings) {
  if (!long) return { peak_worker_mb: null };
  const peakOf = async (path: string) => {
    const page = await openPage(browser, url, [path]);
    const processes = await processesOf(browser.context);
    const idle = rendererMegabytes(processes);
    let peak = idle;
    const sampler = setInterval(() => {
      peak = Math.max(peak, rendererMegabytes(processes));
    }, MEMORY_SAMPLE_MS);
    try {
      await run(page, { task: 'hear-file', pass: 'batch' }, 0);
    } finally {
      clearInterval(sampler);
    }
    await page.close();
    return peak - idle;
  };
  const peaks: { tenMinutes: number; sixtyMinutes: number }[] = [];
  for (let turn = 0; turn < MEMORY_TURNS; turn++) {
    peaks.push({
      tenMinutes: await peakOf(long.tenMinutes),
      sixtyMinutes: await peakOf(long.sixtyMinutes),
    });
  }
  const tenMinutes = median(peaks.map((peak) => peak.tenMinutes));
  const sixtyMinutes = median(peaks.map((peak) => peak.sixtyMinutes));
  return {
    peak_worker_mb: round(sixtyMinutes),
    peak_worker_mb_10_minutes: round(tenMinutes),
    peak_worker_mb_60_over_10_minutes: round(sixtyMinutes - tenMinutes),
  };
}
