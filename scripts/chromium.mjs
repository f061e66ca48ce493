/** Finds the Chromium or Chrome that tests and benchmarks drive, and installs one where there is none. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { CommandFailed, run, runNode } from './run-command.mjs';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
  'chrome.exe',
];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/** Headless, quiet, and without any request of the browser's own. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * The path of an installed browser, or `undefined`. `EARMARK_CHROMIUM` names one outright.
 * @returns {string | undefined}
 */
export function findChromium() {
  const named = process.env.EARMARK_CHROMIUM;
  if (named) return named;
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...onPath, ...PLACES, playwrightsOwn() ?? ''].find((candidate) => existsSync(candidate));
}

/** Where Playwright puts a browser it downloads; `undefined` while the dependencies are not installed. */
function playwrightsOwn() {
  const require = createRequire(import.meta.url);
  try {
    return require('playwright').chromium.executablePath();
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}

/** Whether this is a Debian or a relative of it, and we may install packages. */
function canInstallPackages() {
  return process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

/**
 * The path of a browser, installed first where there is none. Throws when that fails.
 * @returns {Promise<string>}
 */
export async function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  console.log('Installing Chromium for the tests…');
  if (canInstallPackages()) {
    await run('apt-get', ['update'], { quiet: true });
    await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { quiet: true });
  }
  if (!findChromium()) await runNode('node_modules/playwright/cli.js', ['install', 'chromium']);
  const installed = findChromium();
  if (!installed) throw new CommandFailed('Installing Chromium', 1);
  return installed;
}
