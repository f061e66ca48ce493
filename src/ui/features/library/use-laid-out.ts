import { type CSSProperties, type RefObject, useMemo } from 'react';
import { useColumnChoice } from './column-choice.ts';
import { layOutColumns, phoneColumns } from './column-layout.ts';
import type { Column, ColumnId } from './columns.ts';
import { useWidth } from './use-width.ts';

export interface LaidOutColumns {
  columns: readonly Column[];
  /** For the groups of rows. */
  style: CSSProperties;
}

/** The columns of a table, and their widths as its rows take them. */
export function useLaidOut(
  gridRef: RefObject<HTMLDivElement | null>,
  phone: boolean,
  usual: Partial<Record<ColumnId, boolean>> | undefined,
): LaidOutColumns {
  const choice = useColumnChoice();
  const width = useWidth(gridRef);
  return useMemo(() => {
    if (phone) return { columns: phoneColumns(usual), style: {} };
    const { columns, template, minimumWidth } = layOutColumns(choice, width, usual);
    const style = { '--columns': template, minWidth: minimumWidth > width ? minimumWidth : undefined };
    return { columns, style: style as CSSProperties }; // custom properties are not in its type
  }, [choice, width, phone, usual]);
}
