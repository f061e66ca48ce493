/**
 * Gathers the packages whose code ends up in the built app, and writes their licences beside it. The page, its workers
 * and the service worker are builds of their own: each gets a plugin of the same notices, and the last one writes.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {{ name: string, version: string | null, license: string, source: string | null, text: string | null }} Notice */

/**
 * Works of others inside the WebAssembly of packages, which do not bring their licences along.
 * @type {Readonly<Record<string, readonly { name: string, license: string, source: string, file: string }[]>>}
 */
const BUNDLED = {
  'opus-decoder': [
    { name: 'libopus', license: 'BSD-3-Clause', source: 'https://github.com/xiph/opus', file: 'libopus.txt' },
  ],
  '@wasm-audio-decoders/common': [
    {
      name: 'puff',
      license: 'Zlib',
      source: 'https://github.com/madler/zlib/tree/master/contrib/puff',
      file: 'puff.txt',
    },
  ],
  'minimp3-wasm': [
    { name: 'minimp3', license: 'CC0-1.0', source: 'https://github.com/lieff/minimp3', file: 'minimp3.txt' },
  ],
};

/** Licences that ask to be told where the source is. */
const SOURCE_IS_OWED = /MPL|LGPL|EPL/;
const INTRODUCTION =
  'Earmark is under the MIT licence. It contains code of the packages below, each under its own licence.';

/**
 * The folder of the package that a module belongs to, or `null` for our own code and what the bundler makes itself.
 * @param {string} moduleId
 * @returns {string | null}
 */
export function packageFolderOf(moduleId) {
  if (moduleId.startsWith('\0')) return null;
  const [, folder = null] =
    /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(moduleId.replaceAll('\\', '/')) ?? [];
  return folder;
}

/**
 * What a package says of itself. Throws for one that names no licence: nobody may ship that.
 * @param {string} folder
 * @returns {Notice}
 */
export function noticeOf(folder) {
  const { name, version, license, repository } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  );
  if (typeof license !== 'string') throw new Error(`${name} ${version} names no licence.`);
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file));
  const texts = files.sort().map((file) => readFileSync(join(folder, file), 'utf8').trim());
  const address = typeof repository === 'string' ? repository : repository?.url;
  return {
    name,
    version,
    license,
    source: webAddress(address),
    text: texts.length > 0 ? texts.join('\n\n') : null,
  };
}

/**
 * The same, and what it says nothing of: the works inside it.
 * @param {string} folder
 * @returns {Notice[]}
 */
export function noticesOf(folder) {
  const own = noticeOf(folder);
  const bundled = (BUNDLED[own.name] ?? []).map(({ name, license, source, file }) => ({
    name: `${name}, part of ${own.name}`,
    version: null,
    license,
    source,
    text: readFileSync(new URL(`bundled-licenses/${file}`, import.meta.url), 'utf8').trim(),
  }));
  return [own, ...bundled];
}

/** @param {string | undefined} repository as `package.json` writes it */
function webAddress(repository) {
  if (repository === undefined) return null;
  const [, owner] = /^(?:github:)?([\w.-]+\/[\w.-]+)$/.exec(repository) ?? [];
  if (owner !== undefined) return `https://github.com/${owner}`;
  return repository
    .replace(/^git\+/, '')
    .replace(/^(git|ssh):\/\/(git@)?/, 'https://')
    .replace(/\.git$/, '');
}

/** @param {Notice} notice */
function section({ name, version, license, source, text }) {
  const title = version === null ? name : `${name} ${version}`;
  const lines = [`## ${title} (${license})`];
  if (source !== null && SOURCE_IS_OWED.test(license)) {
    lines.push(`The source code of ${name}, under the ${license}, is at ${source}.`);
  } else if (source !== null) {
    lines.push(source);
  }
  // Fenced: a licence with headings of its own would look like more packages.
  lines.push(
    text === null ? 'The package holds no text of its licence.' : ['~~~text', text, '~~~'].join('\n'),
  );
  return lines.join('\n\n');
}

/**
 * The whole document, in Markdown.
 * @param {readonly Notice[]} notices
 * @returns {string}
 */
export function noticesText(notices) {
  const sorted = [...notices].sort((a, b) => a.name.localeCompare(b.name, 'en'));
  return `${['# Licences', INTRODUCTION, ...sorted.map(section)].join('\n\n')}\n`;
}

/**
 * Notices shared by all builds of one run.
 * @param {{ fileName: string, compiledIn: string[] }} options `compiledIn`: folders of packages that no bundler sees
 */
export function createLicenseNotices({ fileName, compiledIn }) {
  const folders = new Set(compiledIn);
  /** @param {boolean} writes @returns {import('vite').Plugin} */
  const plugin = (writes) => ({
    name: 'earmark:license-notices',
    apply: 'build',
    generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        for (const id of chunk.moduleIds) {
          const folder = packageFolderOf(id);
          if (folder !== null) folders.add(folder);
        }
      }
      if (writes)
        this.emitFile({ type: 'asset', fileName, source: noticesText([...folders].flatMap(noticesOf)) });
    },
  });
  return { gather: () => plugin(false), gatherAndWrite: () => plugin(true) };
}
