/**
 * `npm run bench:library -- --music DIR` or `-- --files N`: imports and hears a folder in a real browser and measures it.
 * `npm run bench:cache [-- --seed N] [-- --trace FILE]`: what loading ahead is worth to the cache, in Node.
 * `npm run bench:api -- --tracks N [--repeats N]`: the API over a library of made-up tracks, through the service worker in a real browser.
 * `npm run bench:ui [-- --tracks N]`: the screen over such a library: opening, scrolling, searching, memory.
 * `npm run bench:search [-- --tracks N]`: the search over such a library, in Node and in Chromium.
 * `npm run bench:fingerprint [-- --music DIR]`: how fast a track is decoded and heard, and what the kernel is worth.
 * Arguments reach the benchmark as `EARMARK_BENCH_<NAME>`. What it leaves in `EARMARK_BENCH_RESULT` is printed as the last line.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ensureChromium } from './chromium.mjs';
import { CommandFailed, runNode } from './run-command.mjs';
import { ensureInstalled } from './setup.mjs';

const [name, ...args] = process.argv.slice(2);
/** @type {Record<string, string>} */
const env = {};
for (let index = 0; index < args.length; index += 2) {
  const option = args[index]?.replace(/^--/, '').replaceAll('-', '_').toUpperCase();
  const value = args[index + 1];
  if (!option || value === undefined) {
    console.error('Options come in pairs, e.g. --music DIR.');
    process.exit(2);
  }
  env[`EARMARK_BENCH_${option}`] = value;
}
await ensureInstalled();
const needsBrowser = name !== 'cache';
if (needsBrowser) process.env.EARMARK_CHROMIUM = await ensureChromium();
// The fingerprint is measured on a page of its own, which needs the kernel only.
if (name === 'fingerprint') {
  const exitCode = await runNode('scripts/build-kernel.mjs', [], { quiet: true });
  // Without it an older kernel, if any, would be measured.
  if (exitCode !== 0) throw new CommandFailed('Building the kernel', exitCode);
} else if (needsBrowser) await ensureBuilt({ quiet: true });
const folder = mkdtempSync(join(tmpdir(), 'earmark-result-'));
const result = join(folder, 'result.json');
env.EARMARK_BENCH_RESULT = result;
const vitest = 'node_modules/vitest/vitest.mjs';
const options = [
  'run',
  '--config',
  'vitest.bench.config.ts',
  '--reporter',
  'dot',
  '--silent=false',
  `test/bench/${name}.bench.ts`,
];
process.exitCode = await runNode(vitest, options, { env });
if (existsSync(result)) console.log(readFileSync(result, 'utf8'));
rmSync(folder, { recursive: true });
