/** What it means when the browser doesn't let the app at its database: nothing about the request, and nothing about the library. */

/** Names of what browsers and Dexie throw then. A full disk is another matter. */
const NAMES: ReadonlySet<string> = new Set([
  'DatabaseClosedError',
  'OpenFailedError',
  'InvalidStateError',
  'UnknownError',
  'TimeoutError',
  'MissingAPIError',
]);

const ADVICE =
  'Try again. If it stays so, close the other tabs of Earmark or restart the browser. The library is on the disk as it was.';
const NEWER = 'A newer version of Earmark has opened the library. Reload every tab of it.';

/** A sentence that says what happened and what to do, where it was the database that could not be opened or read; else `null`. */
export function explainStorageTrouble(thrown: unknown): string | null {
  if (typeof thrown !== 'object' || thrown === null || !('name' in thrown)) return null;
  // Dexie has what the browser threw as `inner`.
  const inner = 'inner' in thrown ? thrown.inner : null;
  const names = [thrown.name, typeof inner === 'object' && inner && 'name' in inner ? inner.name : null];
  if (names.includes('VersionError')) return NEWER;
  const isTrouble = names.some((name) => typeof name === 'string' && NAMES.has(name));
  return isTrouble ? `The browser could not open or read the library's database. ${ADVICE}` : null;
}
