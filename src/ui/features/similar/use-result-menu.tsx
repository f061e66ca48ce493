import { type DragEvent, lazy, type MouseEvent, type ReactNode, Suspense, useRef, useState } from 'react';
import type { SimilarItem } from '../../../api/contract.ts';
import { beginDrag } from '../library/begin-drag.ts';
import { useTrackActions } from '../library/track-actions.tsx';
import { useLongPress } from '../library/use-long-press.ts';
import type { ResultDeeds } from './ResultRow.tsx';

const TrackMenu = lazy(() => import('../library/TrackMenu.tsx').then((m) => ({ default: m.TrackMenu })));

/** What the rows of results do as rows of any list do: open a menu, and be dragged into the queue or a playlist. */
export function useResultMenu(items: readonly SimilarItem[] | undefined, deeds: ResultDeeds) {
  const [menu, setMenu] = useState<{ item: SimilarItem; x: number; y: number } | null>(null);
  const openedFrom = useRef<Element | null>(null);
  const open = (index: number, x: number, y: number) => {
    const item = items?.[index];
    if (!item) return;
    openedFrom.current = document.activeElement;
    setMenu({ item, x, y });
  };
  const press = useLongPress(indexOf, open);
  const handlers = {
    ...press,
    onContextMenu(event: MouseEvent) {
      const index = indexOf(event);
      if (index === null) return;
      event.preventDefault();
      // A menu that opens within the press of a key takes the rest of that press as one for itself, and closes.
      setTimeout(() => open(index, event.clientX, event.clientY));
    },
    onDragStart(event: DragEvent) {
      const item = items?.[indexOf(event) ?? -1];
      if (item) beginDrag(event.dataTransfer, { ids: [item.entry.id] }, null);
    },
  };
  const close = () => {
    setMenu(null);
    if (openedFrom.current instanceof HTMLElement) openedFrom.current.focus();
  };
  return { handlers, menu: menu && <ResultMenu {...menu} deeds={deeds} onClose={close} /> };
}

interface ResultMenuProps {
  item: SimilarItem;
  x: number;
  y: number;
  deeds: ResultDeeds;
  onClose: () => void;
}

function ResultMenu({ item: { entry }, x, y, deeds, onClose }: ResultMenuProps): ReactNode {
  const actions = useTrackActions();
  return (
    <Suspense>
      <TrackMenu
        track={entry}
        ids={[entry.id]}
        at={{ x, y }}
        actions={actions}
        onPlay={() => deeds.play(entry.id)}
        onDetails={() => deeds.open(entry.id)}
        onSelect={null}
        onClose={onClose}
      />
    </Suspense>
  );
}

/** The row that an event is about, by its place; `null` beside the rows. */
function indexOf({ target }: { target: EventTarget }): number | null {
  const row = target instanceof Element ? target.closest('[data-place]') : null;
  const place = row?.getAttribute('data-place');
  return place == null ? null : Number(place);
}
