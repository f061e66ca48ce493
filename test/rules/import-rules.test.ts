import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const BIOME = join(ROOT, 'node_modules/@biomejs/biome/bin/biome');
const RULE = 'lint/style/noRestrictedImports';

/** File that imports, what it imports, and whether the house allows it. */
type Case = readonly [file: string, source: string, verdict: 'allowed' | 'forbidden'];

const CASES: Case[] = [
  ['src/shared/a.ts', '../query/x.ts', 'forbidden'],
  ['src/shared/b.ts', 'zod', 'forbidden'],
  ['src/shared/c.ts', './x.ts', 'allowed'],
  ['src/fingerprint/a.ts', '../shared/x.ts', 'allowed'],
  ['src/fingerprint/b.ts', '../decode/x.ts', 'forbidden'],
  ['src/fingerprint/c.ts', 'mediabunny', 'forbidden'],
  ['src/fingerprint/kernel/d.ts', '../../workers/x.ts', 'forbidden'],
  ['src/fingerprint/kernel/e.ts', '../fft.ts', 'allowed'],
  ['src/query/a.ts', '../cache/x.ts', 'forbidden'],
  ['src/query/b.ts', 'lru-cache', 'forbidden'],
  ['src/query/c.ts', '../shared/x.ts', 'allowed'],
  ['src/cache/a.ts', 'lru-cache', 'allowed'],
  ['src/cache/b.ts', '../store/x.ts', 'forbidden'],
  ['src/cache/c.ts', 'dexie', 'forbidden'],
  ['src/decode/a.ts', 'mediabunny', 'allowed'],
  ['src/decode/b.ts', '../fingerprint/x.ts', 'forbidden'],
  ['src/decode/c.ts', '../import/x.ts', 'forbidden'],
  ['src/import/a.ts', '../decode/x.ts', 'allowed'],
  ['src/import/b.ts', '../workers/protocol.ts', 'forbidden'],
  ['src/import/c.ts', '../store/x.ts', 'forbidden'],
  ['src/demo/a.ts', '../shared/x.ts', 'allowed'],
  ['src/demo/b.ts', '../engine/x.ts', 'forbidden'],
  ['src/demo/composing/c.ts', '../score.ts', 'allowed'],
  ['src/store/a.ts', 'dexie', 'allowed'],
  ['src/store/b.ts', '../query/x.ts', 'allowed'],
  ['src/store/c.ts', '../api/app.ts', 'forbidden'],
  ['src/store/d.ts', '../cache/x.ts', 'forbidden'],
  ['src/api/a.ts', 'hono', 'allowed'],
  ['src/api/b.ts', 'dexie', 'forbidden'],
  ['src/api/c.ts', '../backend/backend.ts', 'forbidden'],
  ['src/api/routes/d.ts', '../../query/x.ts', 'allowed'],
  ['src/api/routes/e.ts', '../../fingerprint/x.ts', 'forbidden'],
  ['src/backend/a.ts', '../store/x.ts', 'allowed'],
  ['src/backend/b.ts', '../engine/x.ts', 'forbidden'],
  ['src/backend/c.ts', 'dexie', 'forbidden'],
  ['src/workers/a.ts', '../fingerprint/x.ts', 'allowed'],
  ['src/workers/b.ts', '../store/x.ts', 'forbidden'],
  ['src/workers/c.ts', '../api/client.ts', 'forbidden'],
  ['src/service-worker/a.ts', '../backend/backend.ts', 'allowed'],
  ['src/service-worker/b.ts', '../engine/connection.ts', 'forbidden'],
  ['src/service-worker/c.ts', '../workers/protocol.ts', 'forbidden'],
  ['src/service-worker/d.ts', '../api/app.ts', 'forbidden'],
  ['src/service-worker/e.ts', '../store/x.ts', 'forbidden'],
  ['src/service-worker/f.ts', '../cache/x.ts', 'forbidden'],
  ['src/engine/a.ts', '../workers/protocol.ts', 'allowed'],
  ['src/engine/b.ts', '../store/x.ts', 'forbidden'],
  ['src/engine/c.ts', '../backend/backend.ts', 'forbidden'],
  ['src/engine/page-mount.ts', '../backend/backend.ts', 'allowed'],
  ['src/engine/d.ts', 'react', 'forbidden'],
  ['src/engine/e.ts', '../api/app.ts', 'forbidden'],
  ['src/engine/f.ts', '../ui/x.ts', 'forbidden'],
  ['src/ui/a.tsx', 'react', 'allowed'],
  ['src/ui/b.tsx', '../engine/engine.ts', 'allowed'],
  ['src/ui/c.tsx', '../store/x.ts', 'forbidden'],
  ['src/ui/d.tsx', 'dexie', 'forbidden'],
  ['src/ui/e.tsx', '../api/app.ts', 'forbidden'],
  ['src/ui/features/list/f.tsx', '../fingerprint/Emblem.tsx', 'allowed'],
  ['src/ui/features/list/g.tsx', '../../../fingerprint/x.ts', 'forbidden'],
  ['src/ui/data/h.ts', '../../workers/protocol.ts', 'forbidden'],
];

interface BiomeReport {
  diagnostics: { category: string; location: { path: string | { file: string } } }[];
}

/** Lints one file a case with the repository's own rules, all in one run. */
async function filesWithForbiddenImports(folder: string): Promise<Set<string>> {
  const lint = promisify(execFile)(
    process.execPath,
    [BIOME, 'lint', '--reporter=json', '--max-diagnostics=none', 'src'],
    {
      cwd: folder,
    },
  );
  // Biome exits with 1 when it found something, and its report is what matters.
  const { stdout } = await lint.catch((error: { stdout: string }) => error);
  const report = JSON.parse(stdout) as BiomeReport; // Biome's own format
  const found = report.diagnostics.filter(({ category }) => category === RULE);
  return new Set(found.map(({ location: { path } }) => (typeof path === 'string' ? path : path.file)));
}

/** A repository that holds these files, each importing one thing, and our lint rules. */
function layOut(imports: Iterable<readonly [file: string, source: string]>): string {
  const folder = mkdtempSync(join(tmpdir(), 'earmark-rules-'));
  const config = JSON.parse(readFileSync(join(ROOT, 'biome.json'), 'utf8')) as Record<string, unknown>; // a JSON object
  writeFileSync(join(folder, 'biome.json'), JSON.stringify({ ...config, vcs: { enabled: false } }));
  cpSync(join(ROOT, 'biome.imports.json'), join(folder, 'biome.imports.json'));
  for (const [file, source] of imports) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(
      join(folder, file),
      `import { something } from '${source}';\n\nexport const kept = something;\n`,
    );
  }
  return folder;
}

describe('who may import whom', () => {
  let folder: string;
  let forbidden: Set<string>;

  beforeAll(async () => {
    folder = layOut(CASES.map(([file, source]) => [file, source]));
    forbidden = await filesWithForbiddenImports(folder);
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  // Catches a wing whose rule was dropped, loosened, or no longer matches its folder.
  test.each(CASES)('%s importing %s is %s', (file, _source, verdict) => {
    expect(forbidden.has(file) ? 'forbidden' : 'allowed').toBe(verdict);
  });
});

// The rules are listed by depth of folder: a new wing or a deeper folder would have none, and nobody would hear of it.
test('every source file has rules', async () => {
  const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .map((name) => `src/${name.replaceAll('\\', '/')}`)
    .filter((name) => /(?<!\.test)\.tsx?$/.test(name) && !name.includes('/assembly/'));
  const folder = layOut(sources.map((file) => [file, 'a-package-nobody-may-use']));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const forbidden = await filesWithForbiddenImports(folder);
  expect(sources.filter((file) => !forbidden.has(file))).toEqual([]);
});
