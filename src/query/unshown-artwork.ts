import type { LibraryIndex } from './library-index.ts';

/** Hashes of the pictures that only these tracks show: they go with them. */
export function artworkShownOnlyBy(index: LibraryIndex, trackIds: ReadonlySet<string>): string[] {
  const hashes = new Set<string>();
  for (const id of trackIds) {
    const hash = index.get(id)?.track.artwork_hash;
    if (hash) hashes.add(hash);
  }
  if (hashes.size === 0) return [];
  for (const { track } of index.entries()) {
    if (track.artwork_hash && !trackIds.has(track.id)) hashes.delete(track.artwork_hash);
  }
  return [...hashes];
}
