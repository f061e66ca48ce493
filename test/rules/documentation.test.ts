/** Documents that name a file, a script or a section that is not there mislead whoever believes them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const documents = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];
const scripts: Record<string, string> = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).scripts;

function matches(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map((match) => match[1] ?? '');
}

test.each(documents)('%s names only files, links and scripts that exist', (name) => {
  const text = readFileSync(join(root, name), 'utf8');
  const paths = matches(text, /`((?:src|docs|scripts|test|public)\/[\w./-]+)`/g);
  const links = matches(text, /\]\((?!https?:|#)([^)#]+)/g).map((link) => join(dirname(name), link));
  expect([...paths, ...links].filter((path) => !existsSync(join(root, path)))).toEqual([]);
  const commands = matches(text, /npm run ([a-z][\w:-]*)/g);
  expect(commands.filter((command) => !(command in scripts))).toEqual([]);
});
