/**
 * `npm run bench:cache [-- --trace FILE] [-- --seed N]`: what loading ahead is worth, as hit rate against the same cache
 * without it, on traces made up from a seed and on recorded ones.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { type ReplayFigures, replay } from './cache/replay.ts';
import { habitTrace, randomTrace, type Trace } from './cache/trace.ts';

const seed = Number(process.env.EARMARK_BENCH_SEED ?? 1);
const LIMITS = { entries: 2000, ttlMs: 300_000 };
const RECORDED = new URL('./cache/recorded/', import.meta.url).pathname;

test('cache', () => {
  const traces = [randomTrace(seed), habitTrace(seed), ...recordedTraces()];
  const figures: Record<string, { plain: ReplayFigures; predicting: ReplayFigures }> = {};
  for (const trace of traces) {
    const plain = replay(trace, LIMITS, false);
    const predicting = replay(trace, LIMITS, true);
    expect(predicting.requests).toBe(trace.requests.length);
    figures[trace.name] = { plain, predicting };
  }
  console.log(table(figures));
  const result = process.env.EARMARK_BENCH_RESULT;
  if (result) writeFileSync(result, JSON.stringify({ seed, ...LIMITS, traces: figures }));
});

/** One request a line: milliseconds since the Unix epoch, and the address below `/api/v1`. */
function recordedTraces(): Trace[] {
  const named = process.env.EARMARK_BENCH_TRACE;
  const files = named ? [named] : readdirSync(RECORDED).map((name) => join(RECORDED, name));
  return files.map((file) => {
    const lines = readFileSync(file, 'utf8').trim().split('\n');
    const requests = lines.map((line) => {
      const [atMs = '', item = ''] = line.split(' ');
      return { atMs: Number(atMs), item };
    });
    return { name: `recorded: ${basename(file, '.txt')}`, requests };
  });
}

function table(figures: Record<string, { plain: ReplayFigures; predicting: ReplayFigures }>): string {
  const columns = [
    'trace',
    'requests',
    'plain LRU',
    'predicting',
    'ahead',
    'of these used',
    'reads a request',
    'model',
  ];
  const percent = (fraction: number) => `${(100 * fraction).toFixed(1)} %`;
  const rows = Object.entries(figures).map(([name, { plain, predicting }]) => [
    name,
    String(plain.requests),
    percent(plain.hit_rate),
    percent(predicting.hit_rate),
    String(predicting.predicted),
    percent(predicting.predicted_hits / Math.max(1, predicting.predicted)),
    `${plain.reads_a_request.toFixed(2)} → ${predicting.reads_a_request.toFixed(2)}`,
    `${predicting.model_ms.toFixed(2)} ms`,
  ]);
  const widths = columns.map((title, at) =>
    Math.max(title.length, ...rows.map((row) => row[at]?.length ?? 0)),
  );
  const line = (cells: string[]) => cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ');
  return ['', line(columns), ...rows.map(line)].join('\n');
}
