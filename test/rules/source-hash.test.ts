import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hashSources } from '../../scripts/source-hash.mjs';

let root: string;
let before: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'earmark-hash-'));
  mkdirSync(join(root, 'src/ui'), { recursive: true });
  writeFileSync(join(root, 'src/ui/main.tsx'), 'one');
  writeFileSync(join(root, 'index.html'), 'page');
  before = hashSources(root);
});

afterEach(() => rmSync(root, { recursive: true }));

test('the same sources have the same hash', () => {
  expect(hashSources(root)).toBe(before);
});

test.each([
  'src/ui/main.tsx',
  'src/ui/new.ts',
  'index.html',
  'public/icon.svg',
  'vite.config.ts',
  'package.json',
])('a change of %s makes the build stale', (name) => {
  mkdirSync(join(root, 'public'), { recursive: true });
  writeFileSync(join(root, name), 'two');
  expect(hashSources(root)).not.toBe(before);
});

test('a renamed file makes the build stale', () => {
  renameSync(join(root, 'src/ui/main.tsx'), join(root, 'src/ui/start.tsx'));
  expect(hashSources(root)).not.toBe(before);
});

test.each(['src/ui/main.test.ts', 'src/kernel.wasm', 'README.md'])('%s is no part of the build', (name) => {
  writeFileSync(join(root, name), 'two');
  expect(hashSources(root)).toBe(before);
});
