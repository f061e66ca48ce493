import { type DragEvent, type FocusEvent, type KeyboardEvent, lazy, type RefObject, Suspense } from 'react';
import { useKeyNotes } from '../../commands/use-commands.tsx';
import type { GroupItem } from '../../data/group-lists.ts';
import type { ListRequest } from '../../data/track-lists.ts';
import type { GroupRows } from '../../data/use-group-rows.ts';
import { browse } from '../../messages/browse.ts';
import { dragGroup } from './drag-group.ts';
import { GroupCard } from './GroupCard.tsx';
import classes from './GroupGrid.module.css';
import { nextInGrid } from './grid-shape.ts';
import { type ActiveCard, useActiveCard } from './use-active-card.ts';
import { cardIndexOf, useCardMenu } from './use-card-menu.ts';
import { type GridWindow, useGridWindow } from './use-grid-window.ts';

const GroupCardMenu = lazy(() => import('./GroupCardMenu.tsx').then((m) => ({ default: m.GroupCardMenu })));

interface GroupGridProps {
  gridRef: RefObject<HTMLDivElement | null>;
  label: string;
  rows: GroupRows;
  total: number;
  phone: boolean;
  /** Artists and genres are round, and show how they sound. */
  round: boolean;
  /** The lines under the name. */
  detail: (item: GroupItem) => string;
  place: (item: GroupItem) => { to: string; search: Record<string, string> };
  onPlay: (item: GroupItem) => void;
  tracksOf: (item: GroupItem) => ListRequest;
}

/** Cards in rows, of which only those in view exist. Arrows lead from card to card; one of them is a stop of Tab. */
export function GroupGrid(props: GroupGridProps) {
  const { gridRef, rows, total, phone, tracksOf } = props;
  const active = useActiveCard(gridRef, total, rows.key);
  const view = useGridWindow({ gridRef, rows, total, phone, active: active.index });
  const { menu, close, followKey: followMenuKey, handlers } = useCardMenu(gridRef);
  const menuItem = menu && rows.at(menu.index);
  useKeyNotes([{ id: 'grid.move', title: browse.keys.grid, group: 'selection', keys: 'ArrowRight' }]);

  function followKey(event: KeyboardEvent) {
    if (followMenuKey(event)) return;
    const next = nextInGrid(event.key, active.index, total, view.shape.columns, view.pageRows());
    if (next === null) return;
    event.preventDefault();
    active.goTo(next);
    view.scrollTo(next);
  }
  function startDrag(event: DragEvent) {
    const index = cardIndexOf(event);
    const item = index === null ? undefined : rows.at(index);
    if (item) dragGroup(event, item, tracksOf(item));
  }
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: hands the focus on to the card that is active */}
      <div
        ref={gridRef}
        tabIndex={-1}
        className={classes.grid}
        onKeyDown={followKey}
        onFocus={(event: FocusEvent) => event.target === event.currentTarget && active.focus()}
        onDragStart={startDrag}
        data-testid="group-grid"
        {...handlers}
      >
        <Cards {...props} view={view} active={active} />
      </div>
      <Suspense>
        {menu && menuItem && (
          <GroupCardMenu
            name={menuItem.name}
            count={menuItem.track_count}
            tracks={tracksOf(menuItem)}
            at={menu}
            onClose={close}
          />
        )}
      </Suspense>
    </>
  );
}

function Cards({ view, active, ...props }: GroupGridProps & { view: GridWindow; active: ActiveCard }) {
  const { rows, total, round, detail, place, phone, onPlay } = props;
  return (
    <ul aria-label={props.label} className={classes.cards} style={{ height: view.height }}>
      {view.places.map(({ index, left, top }) => (
        <GroupCard
          key={index}
          item={rows.at(index)}
          index={index}
          total={total}
          active={index === active.index}
          left={left}
          top={top}
          width={view.shape.cardWidth}
          round={round}
          detail={detail}
          place={place}
          onPlay={phone ? null : onPlay}
          onFocus={active.set}
        />
      ))}
    </ul>
  );
}
