/** Builds the signal-processing kernel and the app, when what is built is older than its sources. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CommandFailed, ROOT, runNode } from './run-command.mjs';
import { hashSources } from './source-hash.mjs';

const VITE = 'node_modules/vite/bin/vite.js';
const STAMP = join(ROOT, 'node_modules', '.earmark-build');

/** Where the built app lies. */
export const DIST = join(ROOT, 'dist');

/**
 * Builds everything, in order.
 * @param {{ quiet: boolean }} options `quiet` shows output only on failure
 */
async function build({ quiet }) {
  const kernelExit = await runNode('scripts/build-kernel.mjs', [], { quiet });
  if (kernelExit !== 0) throw new CommandFailed('Building the kernel', kernelExit);
  const appExit = await runNode(VITE, ['build'], { quiet });
  if (appExit !== 0) throw new CommandFailed('Building the app', appExit);
}

/**
 * Builds when `dist` is missing or stale.
 * @param {{ force?: boolean, quiet?: boolean }} [options]
 */
export async function ensureBuilt({ force = false, quiet = false } = {}) {
  const wanted = hashSources(ROOT);
  const known = existsSync(STAMP) ? readFileSync(STAMP, 'utf8') : null;
  if (!force && known === wanted && existsSync(join(DIST, 'index.html'))) return;
  console.log('Building…');
  await build({ quiet });
  writeFileSync(STAMP, wanted);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await ensureBuilt({ force: !process.argv.includes('--if-stale') });
}
