/** Checks every realm against its own libraries: one tsconfig a realm, two at a time. */
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ROOT, runNode } from './run-command.mjs';

const AT_ONCE = 2;

/** The realms' project files; the base is only extended, and `tsconfig.json` is the editor's. */
export function realmProjects() {
  return readdirSync(ROOT)
    .filter((name) => /^tsconfig\.[a-z-]+\.json$/.test(name) && name !== 'tsconfig.base.json')
    .sort();
}

/**
 * Type-checks all realms.
 * @returns {Promise<string[]>} the projects that failed
 */
export async function typecheck() {
  const waiting = realmProjects();
  /** @type {string[]} */
  const failed = [];
  const takeNext = async () => {
    for (let project = waiting.shift(); project !== undefined; project = waiting.shift()) {
      const exitCode = await runNode('node_modules/typescript/bin/tsc', ['-p', project], { quiet: true });
      if (exitCode !== 0) failed.push(project);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, takeNext));
  return failed;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const failed = await typecheck();
  console.log(
    failed.length === 0 ? `${realmProjects().length} realms type-check.` : `Failed: ${failed.join(', ')}`,
  );
  process.exitCode = failed.length === 0 ? 0 : 1;
}
