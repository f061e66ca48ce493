/** In which order columns stand: as a person put them, else as usual. */
import { COLUMNS, type Column, type ColumnId, columnOf } from './columns.ts';

/** What a row begins with, and its button lies on. */
const FIRST: ColumnId = 'cover';

/** Whether a column may stand elsewhere. */
export function isMovable(id: ColumnId): boolean {
  return id !== FIRST;
}

/** All columns in an order; one that it doesn't name follows the column that it usually follows. */
export function columnsInOrder(order: readonly ColumnId[] = []): readonly Column[] {
  if (order.length === 0) return COLUMNS;
  const named = [...new Set(order)].filter(isMovable).flatMap((id) => columnOf(id) ?? []);
  const columns = COLUMNS.filter(({ id }) => id === FIRST).concat(named);
  COLUMNS.forEach((column, at) => {
    if (columns.includes(column)) return;
    const usualBefore = COLUMNS[at - 1];
    columns.splice(usualBefore ? columns.indexOf(usualBefore) + 1 : 0, 0, column);
  });
  return columns;
}

/** The order with a column moved before another one, or to the end. */
export function movedBefore(
  order: readonly ColumnId[] | undefined,
  id: ColumnId,
  before: ColumnId | null,
): ColumnId[] {
  const ids = columnsInOrder(order).map((column) => column.id);
  if (id === before) return ids;
  const others = ids.filter((each) => each !== id);
  const place = before === null ? others.length : others.indexOf(before);
  return others.toSpliced(Math.max(1, place), 0, id);
}

/** The order with a column one place further on among all, or back; `null` where it stands at that end. */
export function movedBy(
  order: readonly ColumnId[] | undefined,
  id: ColumnId,
  step: 1 | -1,
): ColumnId[] | null {
  const ids = columnsInOrder(order).map((column) => column.id);
  const to = ids.indexOf(id) + step;
  const other = ids[to];
  if (other === undefined || !isMovable(other) || !isMovable(id)) return null;
  return ids.with(to - step, other).with(to, id);
}
