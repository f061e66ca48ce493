/** One hash over everything a build depends on: it tells a stale build, and it is part of the version. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

const SOURCES = [
  'src',
  'public',
  'index.html',
  'vite.config.ts',
  'package.json',
  'package-lock.json',
  'scripts/build-kernel.mjs',
  'scripts/bundled-licenses',
  'scripts/kernel',
  'scripts/license-notices.mjs',
  'scripts/response-headers.mjs',
];

/** Tests change no build, and the kernel is itself made from sources that are hashed. */
const IGNORED = /(\.test\.tsx?|\.wasm)$/;

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesBelow(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)));
}

/**
 * SHA-256 of the names and contents of all sources of a build, in hex.
 * @param {string} root the repository
 * @returns {string}
 */
export function hashSources(root) {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap((source) => filesBelow(join(root, source)))) {
    if (IGNORED.test(file)) continue;
    hash
      .update(relative(root, file).split(sep).join('/'))
      .update('\0')
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
}
