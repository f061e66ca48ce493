/** Finds the music below a folder. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

const AUDIO = /\.(?:ogg|oga|mp3|opus|flac|m4a|wav)$/i;
/** Smaller files are sound effects. */
const SMALLEST_BYTES = 150_000;

/**
 * Audio files below a folder, links followed, sorted by path.
 * @param {string} root
 * @returns {Promise<{ path: string; bytes: number }[]>} paths relative to the folder, with `/`
 */
export async function findMusic(root) {
  /** @type {{ path: string; bytes: number }[]} */
  const found = [];
  /** @param {string} folder */
  const walk = async (folder) => {
    for (const name of (await readdir(folder)).sort()) {
      const full = join(folder, name);
      // A link that leads nowhere is nothing to hear.
      const about = await stat(full).catch(() => null);
      if (about === null) continue;
      if (about.isDirectory()) await walk(full);
      else if (AUDIO.test(name) && about.size >= SMALLEST_BYTES)
        found.push({ path: relative(root, full).split(sep).join('/'), bytes: about.size });
    }
  };
  await walk(root);
  return found;
}

/**
 * SHA-256 of a file, in hexadecimal.
 * @param {string} path
 * @returns {Promise<string>}
 */
export async function hashOf(path) {
  const hash = createHash('sha256');
  for await (const block of createReadStream(path)) hash.update(block);
  return hash.digest('hex');
}

/**
 * What a program writes to its standard output and error; empty if it fails or is not installed.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ input?: string; env?: Record<string, string> }} [options] `input` is a file that becomes its standard input
 * @returns {Promise<{ ok: boolean; output: Buffer; messages: string }>}
 */
export function ask(program, args, { input, env = {} } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { env: { ...process.env, ...env } });
    /** @type {Buffer[]} */
    const output = [];
    /** @type {Buffer[]} */
    const messages = [];
    child.stdout.on('data', (block) => output.push(block));
    child.stderr.on('data', (block) => messages.push(block));
    const answer = (/** @type {boolean} */ ok) =>
      resolve({ ok, output: Buffer.concat(output), messages: Buffer.concat(messages).toString() });
    child.on('error', () => answer(false));
    child.on('close', (code) => answer(code === 0));
    // A program may end before it has read all; what it said by then stands.
    child.stdin.on('error', () => undefined);
    if (input === undefined) child.stdin.end();
    else createReadStream(input).pipe(child.stdin);
  });
}
