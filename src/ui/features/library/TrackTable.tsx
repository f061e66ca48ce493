// biome-ignore-all lint/a11y/useSemanticElements: rows that are positioned one by one cannot be those of a table element
import { lazy, type RefObject, Suspense, useId } from 'react';
import type { SortKey, SortOrder } from '../../../api/contract.ts';
import type { TableRows } from '../../data/use-track-rows.ts';
import type { ColumnId } from './columns.ts';
import { SelectionBar } from './SelectionBar.tsx';
import classes from './TrackTable.module.css';
import { TrackTableBody } from './TrackTableBody.tsx';
import { TrackTableHeader } from './TrackTableHeader.tsx';
import { tableKeyActions } from './table-key-actions.ts';
import { followTableKey, useTableKeyNotes } from './table-keys.ts';
import { type TableSelection, useTableSelection } from './table-selection.ts';
import { type TrackActions, useTrackActions } from './track-actions.tsx';
import { useLaidOut } from './use-laid-out.ts';
import { type RowGestures, useRowGestures } from './use-row-gestures.ts';
import { type OpeningWay, type RowOpening, useRowOpening } from './use-row-opening.ts';
import { useTableWindow } from './use-table-window.ts';

const TrackMenu = lazy(() => import('./TrackMenu.tsx').then((m) => ({ default: m.TrackMenu })));

interface TrackTableProps {
  gridRef: RefObject<HTMLDivElement | null>;
  label: string;
  rows: TableRows;
  phone: boolean;
  openTrackId: string | undefined;
  sort: SortKey | null;
  order: SortOrder;
  onSort: ((sort: SortKey) => void) | null;
  /** Columns that are shown or left out unless somebody chose otherwise. */
  usual?: Partial<Record<ColumnId, boolean>> | undefined;
  onOpen: (trackId: string, how: OpeningWay) => void;
  onClose: () => void;
}

/** A list of tracks: as many rows as it has, of which only those in view exist. A click opens, a double click and Enter play. */
export function TrackTable(props: TrackTableProps) {
  const { gridRef, rows, phone, openTrackId } = props;
  const domId = useId();
  const layout = useLaidOut(gridRef, phone, props.usual);
  const parts = useTableParts(props);
  const { selection, view, gestures } = parts;
  const { active } = selection;
  useTableKeyNotes();
  const openMenu = () => gestures.openMenuAtRow(active, `${domId}-${active}`);
  const followKey = (event: React.KeyboardEvent) =>
    followTableKey(
      event,
      { active, total: rows.total, pageRows: view.pageRows() },
      tableKeyActions({ ...parts, openMenu, onClose: props.onClose }),
    );
  return (
    <>
      <div
        ref={gridRef}
        role="grid"
        tabIndex={0}
        aria-label={props.label}
        aria-rowcount={rows.total + 1}
        aria-colcount={layout.columns.length}
        aria-multiselectable="true"
        aria-activedescendant={rows.total > 0 ? `${domId}-${active}` : undefined}
        className={classes.grid}
        data-selecting={gestures.selecting}
        onKeyDown={followKey}
        {...gestures.handlers}
      >
        <TrackTableHeader layout={layout} sort={props.sort} order={props.order} onSort={props.onSort} />
        <TrackTableBody
          domId={domId}
          rows={rows}
          view={view}
          layout={layout}
          selection={selection}
          openTrackId={openTrackId}
          draggable={!phone}
        />
      </div>
      <AroundTable rows={rows} phone={phone} {...parts} />
    </>
  );
}

function useTableParts({ gridRef, rows, phone, openTrackId, onOpen }: TrackTableProps) {
  const actions = useTrackActions();
  const selection = useTableSelection(rows);
  const view = useTableWindow({ gridRef, rows, phone, active: selection.active });
  const opening = useRowOpening(rows, openTrackId !== undefined, actions, onOpen);
  const gestures = useRowGestures({ gridRef, selection, opening });
  return { actions, selection, view, opening, gestures };
}

interface AroundTableProps {
  rows: TableRows;
  phone: boolean;
  actions: TrackActions;
  selection: TableSelection;
  opening: RowOpening;
  gestures: RowGestures;
}

/** What the selection and the menu of a row bring up. */
function AroundTable({ rows, phone, actions, selection, opening, gestures }: AroundTableProps) {
  const { menu } = gestures;
  const track = menu && rows.at(menu.index);
  return (
    <>
      {(selection.ids.size > 1 || gestures.selecting) && (
        <SelectionBar ids={[...selection.ids]} actions={actions} onClear={gestures.leaveSelecting} />
      )}
      <Suspense>
        {menu && track && (
          <TrackMenu
            track={track}
            ids={selection.targets(menu.index)}
            at={menu}
            actions={actions}
            onPlay={() => opening.playAt(menu.index)}
            onDetails={() => opening.openAt(menu.index, 'enter')}
            onSelect={phone ? gestures.beginSelecting : null}
            onClose={gestures.closeMenu}
          />
        )}
      </Suspense>
    </>
  );
}
