/** Installs the dependencies when they are missing or no longer those of the lock file. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CommandFailed, ROOT, runNpm } from './run-command.mjs';

const LOCK = join(ROOT, 'package-lock.json');
const STAMP = join(ROOT, 'node_modules', '.earmark-setup');
const INSTALLED = join(ROOT, 'node_modules', '.package-lock.json');

/** The lock file, and what native parts depend on: the platform and Node's major version. */
function wantedStamp() {
  const lock = createHash('sha256').update(readFileSync(LOCK)).digest('hex');
  const platform = `node-${process.versions.node.split('.')[0]} ${process.platform} ${process.arch}`;
  return { lock, platform, text: `${lock} ${platform}\n` };
}

/**
 * Whether what npm says it installed is what the lock file asks for: true after somebody ran `npm ci` by hand.
 * @returns {boolean}
 */
function matchesLockFile() {
  if (!existsSync(INSTALLED)) return false;
  /** @type {Record<string, { version?: string, optional?: boolean }>} */
  const wanted = JSON.parse(readFileSync(LOCK, 'utf8')).packages;
  /** @type {Record<string, { version?: string }>} */
  const installed = JSON.parse(readFileSync(INSTALLED, 'utf8')).packages;
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === '') return true;
    const found = installed[path];
    return found === undefined ? optional === true : found.version === version;
  });
}

/**
 * Whether the dependencies are there.
 * @param {ReturnType<typeof wantedStamp>} wanted
 */
function isInstalled(wanted) {
  if (!existsSync(STAMP)) return matchesLockFile();
  const known = readFileSync(STAMP, 'utf8').trim();
  if (!known.endsWith(wanted.platform)) return false;
  return known.startsWith(wanted.lock) || matchesLockFile();
}

/** Builds and tests need the development packages too: `NODE_ENV=production` or `omit=dev` would leave them out. */
const INSTALL = ['ci', '--include=dev', '--no-audit', '--no-fund'];

/** Installs what is missing. Throws when that fails. */
export async function ensureInstalled() {
  const wanted = wantedStamp();
  if (!isInstalled(wanted)) {
    console.log('Installing dependencies…');
    const exitCode = await runNpm(INSTALL);
    if (exitCode !== 0) throw new CommandFailed('npm ci', exitCode);
  }
  writeFileSync(STAMP, wanted.text);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await ensureInstalled();
