/** Gathers change events and hands them on a few times a second at most. */
import type { ChangeEvent, ChangeEventType } from '../../shared/change-events.ts';

export interface GatheredChange {
  types: ReadonlySet<ChangeEventType>;
  /** Ids of what changed; `null` when anything may have. */
  ids: ReadonlySet<string> | null;
}

export interface ChangeFeed {
  take(event: ChangeEvent): void;
  close(): void;
}

const SHORTEST_WAIT_MS = 300;
/** Refreshing may use this share of the time at most: a slow refresh makes the next one wait longer. */
const WAIT_PER_REFRESH = 3;
/** Events that say nothing about rows. */
const IGNORED: ReadonlySet<ChangeEventType> = new Set([
  'analysis.progress',
  'analysis.wanted',
  'cache.cleared',
  'playlists.changed',
  'config.changed',
]);

/** @param refresh is never called again before it has settled */
export function createChangeFeed(
  refresh: (change: GatheredChange) => Promise<void>,
  onError: (error: unknown) => void,
  now: () => number = () => performance.now(),
): ChangeFeed {
  let types = new Set<ChangeEventType>();
  let ids: Set<string> | null = new Set();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let busy = false;
  let waitMs = SHORTEST_WAIT_MS;
  let closed = false;

  async function flush() {
    timer = undefined;
    const change = { types, ids };
    types = new Set();
    ids = new Set();
    busy = true;
    const startedAt = now();
    try {
      await refresh(change);
    } catch (error) {
      onError(error);
    }
    waitMs = Math.max(SHORTEST_WAIT_MS, (now() - startedAt) * WAIT_PER_REFRESH);
    busy = false;
    if (types.size > 0) schedule();
  }

  function schedule() {
    if (closed || busy || timer !== undefined) return;
    timer = setTimeout(() => void flush(), waitMs);
  }

  return {
    take(event) {
      if (IGNORED.has(event.type)) return;
      types.add(event.type);
      if (!event.ids) ids = null;
      else if (ids) for (const id of event.ids) ids.add(id);
      schedule();
    },
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}
