import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { noticeOf, noticesOf, noticesText, packageFolderOf } from '../../scripts/license-notices.mjs';

let folder: string;

const describePackage = (more: object) =>
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'thing', version: '1.2.3', ...more }));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'earmark-package-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

test.each([
  ['/app/node_modules/hono/dist/hono.js', '/app/node_modules/hono'],
  ['/app/node_modules/@mantine/core/esm/core.mjs?v=1', '/app/node_modules/@mantine/core'],
  // A package within a package has a licence of its own.
  ['/app/node_modules/debug/node_modules/ms/index.js', '/app/node_modules/debug/node_modules/ms'],
  ['C:\\app\\node_modules\\zod\\index.js', 'C:/app/node_modules/zod'],
  ['/app/src/ui/main.tsx', null],
  ['\0vite/preload-helper.js', null],
])('%j belongs to %j', (moduleId, expected) => {
  expect(packageFolderOf(moduleId)).toBe(expected);
});

test('a notice is name, version, licence, and every licence file of the package', () => {
  describePackage({ license: 'MIT' });
  writeFileSync(join(folder, 'LICENCE.txt'), 'You may.');
  writeFileSync(join(folder, 'NOTICE'), 'By somebody.');
  writeFileSync(join(folder, 'README.md'), 'Buy this.');
  const text = noticesText([noticeOf(folder)]);
  expect(text).toContain('## thing 1.2.3 (MIT)');
  expect(text).toContain('You may.\n\nBy somebody.');
  expect(text).not.toContain('Buy this.');
});

test.each([
  'git+https://github.com/someone/thing.git',
  'github:someone/thing',
  'someone/thing',
  'git://github.com/someone/thing.git',
])('where a licence owes the source, %s becomes an address that a person can open', (url) => {
  describePackage({ license: 'MPL-2.0', repository: { url } });
  expect(noticesText([noticeOf(folder)])).toContain(
    'The source code of thing, under the MPL-2.0, is at https://github.com/someone/thing.',
  );
});

test('a package without a licence stops the build', () => {
  describePackage({});
  expect(() => noticeOf(folder)).toThrow('thing 1.2.3 names no licence.');
});

// Packages of WebAssembly name their own licence only; libopus asks that its notice goes with every copy.
test.each([
  [
    'opus-decoder',
    '## libopus, part of opus-decoder (BSD-3-Clause)',
    'Redistributions in binary form must reproduce',
  ],
  ['@wasm-audio-decoders/common', '## puff, part of', 'Mark Adler'],
  ['minimp3-wasm', '## minimp3, part of minimp3-wasm (CC0-1.0)', 'public domain'],
])('the notices of %s tell what is compiled into it', (name, heading, words) => {
  const text = noticesText(noticesOf(join('node_modules', name)));
  expect(text).toContain(`## ${name} `);
  expect(text).toContain(heading);
  expect(text).toContain(words);
});
