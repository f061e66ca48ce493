import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const DIST = fileURLToPath(new URL('../../../dist/', import.meta.url));

/** The built app. `npm test` builds before it runs the tests; a run by hand needs `npm run build` first. */
export function ensureBuiltDist(): string {
  if (!existsSync(join(DIST, 'service-worker.js')))
    throw new Error('Nothing is built: run "npm run build" first.');
  return DIST;
}

/** A copy of the built app in a temporary folder, that a test may change. */
export function copyDist(): string {
  const copy = mkdtempSync(join(tmpdir(), 'earmark-dist-'));
  cpSync(ensureBuiltDist(), copy, { recursive: true });
  return copy;
}

/**
 * Turns a copied build into the next version, as a rebuild would: another version in all code, hashed names and
 * revisions that differ, and so another service worker.
 */
export function makeNextVersion(root: string, currentVersion: string, nextVersion: string): void {
  const scripts = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (name) => extname(name) === '.js',
  );
  const renamed = namesThatChange(root, scripts, currentVersion);
  for (const name of [...scripts, 'index.html']) {
    let text = readFileSync(join(root, name), 'utf8').replaceAll(currentVersion, nextVersion);
    for (const [from, to] of renamed) text = text.replaceAll(from, to);
    if (name === 'service-worker.js')
      text = text.replace(/("?revision"?:)"[0-9a-f]{32}"/g, '$1"ffffffffffffffffffffffffffffffff"');
    const file = fileName(name);
    const target = renamed.get(file);
    writeFileSync(join(root, target === undefined ? name : name.replace(file, target)), text);
  }
}

/** The hashed names that a rebuild would change: of code that holds the version, and of all that imports such code by its name. */
function namesThatChange(root: string, scripts: readonly string[], version: string): Map<string, string> {
  const codes = new Map(scripts.map((name) => [fileName(name), readFileSync(join(root, name), 'utf8')]));
  codes.delete('service-worker.js');
  const renamed = new Map<string, string>();
  const changed = [version];
  for (const text of changed) {
    for (const [file, code] of codes) {
      if (renamed.has(file) || !code.includes(text)) continue;
      renamed.set(file, file.replace(/\.js$/, '-next.js'));
      changed.push(file);
    }
  }
  return renamed;
}

function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
