import { useRef, useSyncExternalStore } from 'react';

interface Store<Snapshot> {
  subscribe(listener: () => void): () => void;
  getSnapshot(): Snapshot;
}

/** A part of what a store shows; renders again only when that part, or a member of it, is another one. */
export function useShallowStore<Snapshot, Part>(
  store: Store<Snapshot>,
  select: (snapshot: Snapshot) => Part,
): Part {
  const held = useRef<{ part: Part } | null>(null);
  return useSyncExternalStore(store.subscribe, () => {
    const part = select(store.getSnapshot());
    if (held.current && sameShallow(held.current.part, part)) return held.current.part;
    held.current = { part };
    return part;
  });
}

function sameShallow(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true;
  if (!isRecord(left) || !isRecord(right)) return false;
  const keys = Object.keys(left);
  return keys.length === Object.keys(right).length && keys.every((key) => Object.is(left[key], right[key]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
