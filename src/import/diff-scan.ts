import type { KnownFile, WalkedFile } from './import-types.ts';

/** What is new, changed or gone. */
export interface ScanDifference {
  /** Paths that are new, or differ in size or modification time from what is known, in the order of the walk. */
  toRead: string[];
  /** Ids of known files that the walk would have found if they still were there. */
  missingIds: string[];
  unchangedCount: number;
}

/**
 * Compares what a walk found with what the library knows.
 *
 * @param unreadablePaths Folders and files that the walk could not enter or read; `''` is the root itself. What is
 *   known at or below them is out of sight, not gone, and is never reported missing.
 */
export function diffScan(
  known: readonly KnownFile[],
  walked: readonly WalkedFile[],
  unreadablePaths: readonly string[],
): ScanDifference {
  const knownByPath = new Map(known.map((file) => [file.path, file]));
  const toRead = walked
    .filter((file) => !isUnchanged(file, knownByPath.get(file.path)))
    .map((file) => file.path);
  const found = new Set(walked.map((file) => file.path));
  const unreadable = new Set(unreadablePaths);
  const missingIds = known
    .filter((file) => !found.has(file.path) && !isOutOfSight(file.path, unreadable))
    .map((file) => file.id);
  return { toRead, missingIds, unchangedCount: walked.length - toRead.length };
}

function isUnchanged(file: WalkedFile, known: KnownFile | undefined): boolean {
  return (
    known !== undefined &&
    known.size === file.size &&
    Date.parse(known.modified_at) === Date.parse(file.modified_at)
  );
}

function isOutOfSight(path: string, unreadable: ReadonlySet<string>): boolean {
  if (unreadable.size === 0) return false;
  if (unreadable.has('') || unreadable.has(path)) return true;
  for (let slash = path.indexOf('/'); slash !== -1; slash = path.indexOf('/', slash + 1)) {
    if (unreadable.has(path.slice(0, slash))) return true;
  }
  return false;
}
