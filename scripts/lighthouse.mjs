/**
 * `npm run lighthouse [-- --runs N]`: measures the built app, as the static server sends it, with Lighthouse's desktop preset, and
 * prints the median of the scores. Exits with 1 where one is below 95. Lighthouse is fetched by npm when it is asked for,
 * so that an installation stays small.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DIST, ensureBuilt } from './build.mjs';
import { ensureChromium } from './chromium.mjs';
import { CommandFailed, run } from './run-command.mjs';
import { ensureInstalled } from './setup.mjs';
import { createStaticServer, listen } from './static-server.mjs';

/** The newest that runs on Node 20. */
const LIGHTHOUSE = 'lighthouse@12.8.2';
const LEAST_SCORE = 95;
const CATEGORIES = ['performance', 'accessibility', 'best-practices'];
const CHROME_FLAGS = '--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run';

/** @typedef {{ categories: Record<string, { score: number | null }>, audits: Record<string, { numericValue?: number, score: number | null, title: string }> }} LighthouseReport */

const runsAt = process.argv.indexOf('--runs');
const runs = runsAt < 0 ? 5 : Number(process.argv[runsAt + 1]);
if (!Number.isInteger(runs) || runs < 1) {
  console.error('--runs takes a number of runs, e.g. --runs 5.');
  process.exit(2);
}

await ensureInstalled();
await ensureBuilt({ quiet: true });
process.env.CHROME_PATH = await ensureChromium();
const server = createStaticServer(DIST);
const port = await listen(server, { port: 0, host: '127.0.0.1', search: false });
const folder = mkdtempSync(join(tmpdir(), 'earmark-lighthouse-'));
try {
  const reports = [];
  for (let at = 0; at < runs; at += 1) reports.push(await measure(join(folder, `${at}.json`)));
  process.exitCode = print(reports);
} finally {
  server.close();
  server.closeAllConnections();
  rmSync(folder, { recursive: true, force: true });
}

/**
 * @param {string} output
 * @returns {Promise<LighthouseReport>}
 */
async function measure(output) {
  const flags = ['--preset=desktop', '--output=json', `--output-path=${output}`, '--quiet'];
  flags.push(`--only-categories=${CATEGORIES.join(',')}`, `--chrome-flags=${CHROME_FLAGS}`);
  const args = ['--yes', LIGHTHOUSE, `http://localhost:${port}/`, ...flags];
  const exitCode = await run('npx', args, { quiet: true, shell: process.platform === 'win32' });
  if (exitCode !== 0) throw new CommandFailed('Lighthouse', exitCode);
  return JSON.parse(readFileSync(output, 'utf8'));
}

/**
 * @param {LighthouseReport[]} reports
 * @returns {number} the exit code
 */
function print(reports) {
  /** @type {Record<string, number | null>} */
  const scores = {};
  for (const category of CATEGORIES)
    scores[category] = median(reports.map(({ categories }) => (categories[category]?.score ?? 0) * 100));
  const paint = median(
    reports.map(({ audits }) => audits['largest-contentful-paint']?.numericValue ?? Number.NaN),
  );
  for (const { title } of Object.values(reports[0]?.audits ?? {}).filter(({ score }) => score === 0))
    console.log(`Not met: ${title}`);
  console.log(
    JSON.stringify({ runs: reports.length, ...scores, largest_contentful_paint_ms: Math.round(paint) }),
  );
  return Object.values(scores).every((score) => score !== null && score >= LEAST_SCORE) ? 0 : 1;
}

/**
 * @param {number[]} values
 * @returns {number}
 */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}
