/** The items of a playlist as loaded pages, and what a change makes of them. Nothing here asks or tells. */
import type { PlaylistItem, PlaylistItemPages } from './playlists.ts';

/** One request: an item goes to a place among the others. */
export interface ItemMove {
  id: string;
  position: number;
}

/** What is to be added again, and where, to take a removal back. */
export interface ItemReturn {
  track_ids: string[];
  position: number;
}

/** The loaded items, one after another. */
export function itemsOf(pages: PlaylistItemPages | undefined): readonly PlaylistItem[] {
  return pages?.pages.flatMap(({ items }) => items) ?? [];
}

/** Length of the whole playlist, by the newest page. */
export function itemTotalOf(pages: PlaylistItemPages | undefined): number {
  return pages?.pages.at(-1)?.total ?? 0;
}

/** The same pages with other items: pages keep their lengths, the last one takes what is left. */
export function withItems(pages: PlaylistItemPages, items: readonly PlaylistItem[]): PlaylistItemPages {
  const total = itemTotalOf(pages) + items.length - itemsOf(pages).length;
  let from = 0;
  const last = pages.pages.length - 1;
  return {
    ...pages,
    pages: pages.pages.map((page, number) => {
      const to = number === last ? items.length : from + page.items.length;
      const part = items.slice(from, to);
      from = to;
      return { ...page, items: part, total };
    }),
  };
}

/** Moves items before the one at `before`; their order among each other stays. */
export function reordered<Item extends { id: string }>(
  items: readonly Item[],
  ids: ReadonlySet<string>,
  before: number,
): Item[] {
  const moving = items.filter(({ id }) => ids.has(id));
  const place = items.slice(0, before).filter(({ id }) => !ids.has(id)).length;
  return items.filter(({ id }) => !ids.has(id)).toSpliced(place, 0, ...moving);
}

/**
 * The single moves that lead to the same order, to be sent one after another. Beyond the loaded items, at the end of the
 * playlist, is `total`.
 */
export function movesFor(
  items: readonly { id: string }[],
  ids: ReadonlySet<string>,
  before: number,
  total: number,
): ItemMove[] {
  const moving = items.filter(({ id }) => ids.has(id)).map(({ id }) => id);
  if (before >= total) return moving.map((id) => ({ id, position: total - 1 }));
  const target = reordered(items, ids, before).map(({ id }) => id);
  return movesTo(
    target,
    items.map(({ id }) => id),
    moving,
  );
}

/** The single moves that make the order that was of what it has become since: each behind what it stood behind. */
export function movesBack(
  was: readonly string[],
  now: readonly string[],
  moved: ReadonlySet<string>,
): ItemMove[] {
  const moving = was.filter((id) => moved.has(id));
  let target = now.filter((id) => !moved.has(id));
  for (const id of moving) {
    const leader = was.slice(0, was.indexOf(id)).findLast((other) => target.includes(other));
    target = target.toSpliced(leader === undefined ? 0 : target.indexOf(leader) + 1, 0, id);
  }
  return movesTo(target, now, moving);
}

/** The single moves of some items that lead from an order to another one. */
function movesTo(target: readonly string[], from: readonly string[], moving: readonly string[]): ItemMove[] {
  let order = from;
  return moving.flatMap((id) => {
    const leader = target[target.indexOf(id) - 1];
    const others = order.filter((other) => other !== id);
    const position = leader === undefined ? 0 : others.indexOf(leader) + 1;
    if (position === order.indexOf(id)) return [];
    order = others.toSpliced(position, 0, id);
    return [{ id, position }];
  });
}

/** How removed items come back to where they were, neighbours together. Those whose track is forgotten cannot. */
export function returnsFor(items: readonly PlaylistItem[], ids: ReadonlySet<string>): ItemReturn[] {
  const runs: ItemReturn[] = [];
  let lost = 0;
  items.forEach((item, index) => {
    if (!ids.has(item.id)) return;
    if (item.track === null) {
      lost += 1;
      return;
    }
    const position = index - lost;
    const run = runs.at(-1);
    if (run && run.position + run.track_ids.length === position) run.track_ids.push(item.track_id);
    else runs.push({ track_ids: [item.track_id], position });
  });
  return runs;
}
