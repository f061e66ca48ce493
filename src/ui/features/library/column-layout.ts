/** Which columns a table shows, and how wide they are. */
import { columnsInOrder } from './column-order.ts';
import { COLUMNS, type Column, type ColumnId, FIXED_COLUMNS } from './columns.ts';

/** What a person chose; nothing of it until they do. */
export interface ColumnChoice {
  shown?: readonly ColumnId[];
  order?: readonly ColumnId[];
  /** Pixels. */
  widths?: Partial<Record<ColumnId, number>>;
}

/** Between two columns. Equals the gap of the style. */
const COLUMN_GAP = 16;
/** At both ends of a row together. */
const ROW_PADDING = 48;
const MOST_WIDTH = 1200;

export interface ColumnLayout {
  columns: readonly Column[];
  /** For `grid-template-columns`. */
  template: string;
  /** Wider than the table: it scrolls sideways then. */
  minimumWidth: number;
}

/**
 * The columns for a table of this width. Chosen ones are all shown; of the usual ones those that have room.
 * @param usual columns of the view that differ from the usual ones: shown or not
 */
export function layOutColumns(
  choice: ColumnChoice,
  width: number,
  usual: Partial<Record<ColumnId, boolean>> = {},
): ColumnLayout {
  const widths = choice.widths ?? {};
  const all = columnsInOrder(choice.order);
  const columns = choice.shown ? chosenOf(all, choice.shown) : roomyOf(usualOf(all, usual), widths, width);
  return {
    columns,
    template: columns.map((column) => trackOf(column, widths[column.id])).join(' '),
    minimumWidth: minimumOf(columns, widths),
  };
}

/** The columns that are shown where nobody chose any and there is room for all. */
export function usualColumns(usual: Partial<Record<ColumnId, boolean>> = {}): Column[] {
  return usualOf(COLUMNS, usual);
}

/** A width that a column may have; `null` where it can't be resized. */
export function allowedWidth(column: Column, width: number): number | null {
  if (column.least === undefined) return null;
  return Math.round(Math.min(MOST_WIDTH, Math.max(column.least, width)));
}

/** A phone has room for two lines a row: what is not said by the page it is on. */
export function phoneColumns(usual: Partial<Record<ColumnId, boolean>> = {}): readonly Column[] {
  const second: ColumnId = usual.artist === false ? 'album' : 'artist';
  const shown = new Set<ColumnId>(['cover', 'title', second, 'duration', 'tempo', 'state']);
  return COLUMNS.filter(({ id }) => shown.has(id));
}

function chosenOf(columns: readonly Column[], shown: readonly ColumnId[]): Column[] {
  const wanted = new Set(shown);
  return columns.filter(({ id }) => FIXED_COLUMNS.has(id) || wanted.has(id));
}

function usualOf(columns: readonly Column[], usual: Partial<Record<ColumnId, boolean>>): Column[] {
  return columns.filter(({ id, usual: place }) => usual[id] ?? place !== null);
}

function roomyOf(wanted: Column[], widths: NonNullable<ColumnChoice['widths']>, width: number): Column[] {
  let columns = wanted;
  while (minimumOf(columns, widths) > width) {
    const last = Math.max(...columns.map(({ usual: place }) => place ?? 1));
    if (last <= 0) break;
    columns = columns.filter(({ usual: place }) => (place ?? 1) !== last);
  }
  return columns;
}

function minimumOf(columns: readonly Column[], widths: NonNullable<ColumnChoice['widths']>): number {
  const sum = columns.reduce((total, column) => total + (widths[column.id] ?? leastOf(column)), 0);
  return sum + (columns.length - 1) * COLUMN_GAP + ROW_PADDING;
}

/** Sharing columns may be pressed to two thirds of their width before others leave. */
function leastOf({ width, share, least }: Column): number {
  return share === undefined ? width : Math.max(least ?? 0, Math.round(width * 0.66));
}

function trackOf(column: Column, chosen: number | undefined): string {
  if (chosen !== undefined) return `${chosen}px`;
  return column.share === undefined ? `${column.width}px` : `minmax(${leastOf(column)}px, ${column.share}fr)`;
}
