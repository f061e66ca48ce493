import type { ReactNode } from 'react';
import classes from './figures.module.css';

interface WideTableProps {
  label: string;
  /** Names of the columns. */
  columns: readonly string[];
  children: ReactNode;
}

/** A table that scrolls sideways where there is too little room, by keyboard too; on a phone each row is a card. */
export function WideTable({ label, columns, children }: WideTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by Tab
    <section className={classes.scroll} tabIndex={0} aria-label={label}>
      <table className={`${classes.table} ${classes.wide}`}>
        <thead>
          <tr>
            {columns.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}

interface WideCellProps {
  /** The name of its column, which a phone shows above the figure. */
  column: string;
  bar?: boolean;
  children: ReactNode;
}

export function WideCell({ column, bar = false, children }: WideCellProps) {
  return (
    <td data-column={column} {...(bar ? { className: classes.fill } : {})}>
      {children}
    </td>
  );
}
