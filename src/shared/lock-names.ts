/** Held shared by every tab that imports or analyses; an update takes it exclusively before it reloads the tabs. */
export const BUSY_LOCK = 'earmark:busy';

/** Held by the tab that has the files of an input root, one lock a root. */
export const ROOT_LOCK_PREFIX = 'earmark:root:';

/** As much of a `LockManagerSnapshot` as matters here; this wing compiles without DOM types. */
interface HeldLocks {
  held?: readonly { name?: string }[];
}

/**
 * The roots whose files some tab holds, from what `navigator.locks.query()` says.
 * @param locks the locks of this origin
 */
export function heldRootsOf(locks: HeldLocks): ReadonlySet<string> {
  const names = (locks.held ?? []).map((lock) => lock.name ?? '');
  const ofRoots = names.filter((name) => name.startsWith(ROOT_LOCK_PREFIX));
  return new Set(ofRoots.map((name) => name.slice(ROOT_LOCK_PREFIX.length)));
}
