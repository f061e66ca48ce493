import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { realmProjects } from '../../scripts/typecheck.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const TSC = join(ROOT, 'node_modules/typescript/bin/tsc');

/** Every source and script below `folder`, relative to the repository; AssemblyScript has a compiler of its own. */
function sourcesBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((name) => /\.(tsx?|mjs)$/.test(name) && !name.includes('/assembly/'));
}

/** The files a realm checks, those that come in by import included. */
function filesOfRealm(project: string): string[] {
  const listed = execFileSync(process.execPath, [TSC, '-p', project, '--listFilesOnly'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return listed.split(/\r?\n/).map((path) => path.replaceAll('\\', '/'));
}

// Catches a new folder that no tsconfig includes: nothing would check its types.
test('every source file is type-checked by some realm', () => {
  const root = ROOT.replaceAll('\\', '/');
  const checked = new Set(
    realmProjects()
      .flatMap(filesOfRealm)
      .map((path) => path.replace(root, '')),
  );
  const sources = ['src', 'test', 'scripts'].flatMap(sourcesBelow);
  const unchecked = sources.filter((file) => !checked.has(file));
  expect(unchecked).toEqual([]);
}, 60_000);

// Catches a script that fails on a fresh clone, before it could install what it imports.
test('scripts that install what is missing import no package themselves, nor does what they import', () => {
  const installing = sourcesBelow('scripts').filter((file) => sourceOf(file).includes('ensureInstalled('));
  expect(installing.length).toBeGreaterThan(3);
  const early = [...importedBy(installing)].filter((file) =>
    /^import (?:[^;]*? from )?'(?!node:|\.)/m.test(sourceOf(file)),
  );
  expect(early).toEqual([]);
});

// Catches a script that hears, but on a fresh clone finds no packages, or no kernel.
test('scripts that load sources of the product install and build the kernel first', () => {
  const loading = sourcesBelow('scripts').filter((file) => sourceOf(file).includes('runnerImport('));
  expect(loading.length).toBeGreaterThan(3);
  const unready = loading.filter(
    (file) => !/await ensureInstalled\(\).*build-kernel\.mjs.*runnerImport\(/s.test(sourceOf(file)),
  );
  expect(unready).toEqual([]);
});

function sourceOf(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

/** These files and all that they load at once, by relative imports. */
function importedBy(files: readonly string[]): Set<string> {
  const reached = new Set(files);
  for (const file of reached) {
    for (const [, path = ''] of sourceOf(file).matchAll(/^import (?:[^;]*? from )?'(\.[^']+)'/gm)) {
      reached.add(posix.join(posix.dirname(file), path));
    }
  }
  return reached;
}

// Catches a value import of the store: the API works on an interface, and is given the store.
test('the API imports the store for its types only', () => {
  const imports = sourcesBelow('src/api').flatMap((file) =>
    [
      ...readFileSync(join(ROOT, file), 'utf8').matchAll(
        /^(?:import|export)\b[^;]*?from '[^']*\/store\/[^']*'/gm,
      ),
    ].map(([statement]) => ({ file, statement })),
  );
  const ofValues = imports.filter(
    ({ file, statement }) => !/^(import|export) type\b/.test(statement) && !file.endsWith('.test.ts'),
  );
  expect(ofValues).toEqual([]);
});
