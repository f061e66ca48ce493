import { defaultRangeExtractor, type Range, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { useEffect, useEffectEvent } from 'react';
import type { EntryListProps } from './entry-list-props.ts';

const OVERSCAN_ROWS = 8;

/** Of many rows those in view, and the active one: the grid names it as its active descendant. */
export function useEntryRows(props: EntryListProps, rowHeight: number, activeRef: { current: number }) {
  const { gridRef, total, current, onReach } = props;
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => gridRef.current,
    estimateSize: () => rowHeight,
    overscan: OVERSCAN_ROWS,
    initialOffset: () => Math.max(0, ((current?.index ?? 0) - 1) * rowHeight),
    rangeExtractor: (range) => withActive(range, activeRef.current),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was measured depends on the height of rows
  useEffect(() => virtualizer.measure(), [virtualizer, rowHeight]);
  const lastIndex = virtualizer.range?.endIndex ?? 0;
  useEffect(() => onReach?.(lastIndex + OVERSCAN_ROWS), [onReach, lastIndex]);
  useFollowing(props, virtualizer);
  return virtualizer;
}

/** What plays stays in view when it changes, unless somebody is at work in the list. */
function useFollowing(
  { gridRef, current }: EntryListProps,
  virtualizer: Virtualizer<HTMLDivElement, Element>,
) {
  const index = current?.index;
  const follow = useEffectEvent((to: number) => {
    const grid = gridRef.current;
    if (grid && !grid.contains(document.activeElement)) virtualizer.scrollToIndex(to, { align: 'auto' });
  });
  useEffect(() => {
    if (index !== undefined) follow(index);
  }, [index]);
}

function withActive(range: Range, active: number): number[] {
  const indexes = defaultRangeExtractor(range);
  return active >= range.count || indexes.includes(active)
    ? indexes
    : [...indexes, active].sort((left, right) => left - right);
}
