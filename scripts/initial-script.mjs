/** What a first visit must load and run before the screen stands: the scripts that the built page names, and what they import. */
import { readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { gzipSync } from 'node:zlib';

/** A static import or re-export of minified code; one in parentheses is loaded later. */
const STATIC_IMPORT = /(?:^|[;}\n])(?:import|export)(?:[\w$\s{},*]*?from)?["']([^"']+\.js)["']/g;

/**
 * The scripts and their sizes as sent.
 * @param {string} dist the folder of the built app
 * @returns {{ file: string, gzipBytes: number }[]}
 */
export function initialScripts(dist) {
  const page = readFileSync(join(dist, 'index.html'), 'utf8');
  const named = [
    ...page.matchAll(/<(?:script|link rel="modulepreload")[^>]*(?:src|href)="\.\/([^"]+\.js)"/g),
  ];
  const waiting = named.map(([, file]) => file ?? '');
  const seen = new Set(waiting);
  /** @type {{ file: string, gzipBytes: number }[]} */
  const scripts = [];
  for (const file of waiting) {
    const code = readFileSync(join(dist, file), 'utf8');
    scripts.push({ file, gzipBytes: gzipSync(code, { level: 9 }).length });
    for (const [, imported] of code.matchAll(STATIC_IMPORT)) {
      const other = posix.join(dirname(file), imported ?? '');
      if (seen.has(other)) continue;
      seen.add(other);
      waiting.push(other);
    }
  }
  return scripts;
}

/**
 * Kilobytes (1,000 bytes) of all of them, compressed.
 * @param {string} dist
 * @returns {number}
 */
export function initialScriptKb(dist) {
  return initialScripts(dist).reduce((sum, { gzipBytes }) => sum + gzipBytes, 0) / 1000;
}
