/** How cards stand in rows, and where keys lead among them. */

export interface GridShape {
  columns: number;
  /** Pixels, as are all that follow. */
  cardWidth: number;
  gap: number;
  padding: number;
  /** From the top of one row to that of the next. */
  rowHeight: number;
}

const DESK = { least: 168, gap: 24, padding: 24, text: 62 };
const PHONE = { least: 140, gap: 16, padding: 16, text: 58 };

export function gridShape(width: number, phone: boolean): GridShape {
  const { least, gap, padding, text } = phone ? PHONE : DESK;
  const room = Math.max(least, width - 2 * padding);
  const columns = Math.max(1, Math.floor((room + gap) / (least + gap)));
  const cardWidth = Math.floor((room - (columns - 1) * gap) / columns);
  return { columns, cardWidth, gap, padding, rowHeight: cardWidth + text + gap };
}

/** Where a key leads from a card; `null` for keys that do not move. */
export function nextInGrid(
  key: string,
  active: number,
  total: number,
  columns: number,
  pageRows: number,
): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: 1,
    ArrowLeft: -1,
    ArrowDown: columns,
    ArrowUp: -columns,
    PageDown: columns * pageRows,
    PageUp: -columns * pageRows,
    Home: -active,
    End: total - 1 - active,
  };
  const step = steps[key];
  if (step === undefined || total === 0) return null;
  const next = active + step;
  if (next >= 0 && next < total) return next;
  // Beyond the last row: the last card, unless one is in the last row already.
  if (next >= total) return sameRow(active, total - 1, columns) ? active : total - 1;
  return key === 'PageUp' ? active % columns : active;
}

function sameRow(left: number, right: number, columns: number): boolean {
  return Math.floor(left / columns) === Math.floor(right / columns);
}
