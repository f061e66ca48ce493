import { type KeyboardEvent, type PointerEvent, type RefObject, useRef, useState } from 'react';
import { browse } from '../../messages/browse.ts';
import { chooseColumns, useColumnChoice } from './column-choice.ts';
import { allowedWidth } from './column-layout.ts';
import type { Column } from './columns.ts';
import classes from './TrackTable.module.css';

const STEP_PX = 16;

interface ColumnHandleProps {
  column: Column;
  cell: RefObject<HTMLElement | null>;
}

/** The edge of a column: dragged, or moved by arrows; a double click or Delete gives the usual width back. */
export function ColumnHandle({ column, cell }: ColumnHandleProps) {
  const choice = useColumnChoice();
  const start = useRef<{ x: number; width: number } | null>(null);
  const [dragging, setDragging] = useState(false);
  const shownWidth = () => cell.current?.offsetWidth ?? column.width;
  const resize = (wanted: number) => {
    const width = allowedWidth(column, wanted);
    if (width !== null) chooseColumns({ ...choice, widths: { ...choice.widths, [column.id]: width } });
  };
  const reset = () => {
    const { [column.id]: _dropped, ...widths } = choice.widths ?? {};
    chooseColumns({ ...choice, widths });
  };
  const followKey = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? STEP_PX : event.key === 'ArrowLeft' ? -STEP_PX : 0;
    if (step !== 0) resize(shownWidth() + step);
    else if (event.key === 'Delete') reset();
    else return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that is moved is no thematic break
    <span
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={browse.columns.resize(column.label)}
      aria-valuenow={choice.widths?.[column.id] ?? column.width}
      aria-valuemin={column.least}
      aria-valuemax={1200}
      className={classes.handle}
      data-dragging={dragging}
      data-testid={`resize-${column.id}`}
      onKeyDown={followKey}
      onDoubleClick={reset}
      onPointerDown={(event: PointerEvent) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = { x: event.clientX, width: shownWidth() };
        setDragging(true);
      }}
      onPointerMove={(event: PointerEvent) => {
        if (start.current) resize(start.current.width + event.clientX - start.current.x);
      }}
      onPointerUp={() => {
        start.current = null;
        setDragging(false);
      }}
    />
  );
}
