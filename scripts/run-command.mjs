/** Starts other programs without a shell, so that it works alike on every system. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** A program ended with a failure; its own output has said why. */
export class CommandFailed extends Error {
  /**
   * @param {string} what
   * @param {number} exitCode
   */
  constructor(what, exitCode) {
    super(`${what} failed (exit code ${exitCode}).`);
    this.exitCode = exitCode;
  }
}

/**
 * Runs a program, its output on ours.
 * @param {string} program
 * @param {string[]} args
 * @param {{ env?: Record<string, string>, quiet?: boolean, shell?: boolean }} [options] `quiet` shows output only on failure
 * @returns {Promise<number>} its exit code
 */
export function run(program, args, { env = {}, quiet = false, shell = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      shell,
    });
    /** @type {Buffer[]} */
    const held = [];
    child.stdout?.on('data', (chunk) => held.push(chunk));
    child.stderr?.on('data', (chunk) => held.push(chunk));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      const exitCode = code ?? (signal === null ? 1 : 130);
      if (exitCode !== 0) process.stderr.write(Buffer.concat(held));
      resolve(exitCode);
    });
  });
}

/**
 * Runs a script with this same Node.
 * @param {string} script relative to the repository
 * @param {string[]} [args]
 * @param {{ env?: Record<string, string>, quiet?: boolean }} [options]
 * @returns {Promise<number>} its exit code
 */
export function runNode(script, args = [], options = {}) {
  return run(process.execPath, [join(ROOT, script), ...args], options);
}

/**
 * Runs npm: its own script with this same Node where it can be found, because `npm.cmd` needs a shell on Windows.
 * @param {string[]} args
 * @returns {Promise<number>} its exit code
 */
export function runNpm(args) {
  const bundled = [
    process.env.npm_execpath ?? '',
    join(dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(dirname(process.execPath), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ].find((path) => /npm-cli\.js$/.test(path) && existsSync(path));
  if (bundled) return run(process.execPath, [bundled, ...args]);
  return run('npm', args, { shell: process.platform === 'win32' });
}
