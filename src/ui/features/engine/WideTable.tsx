import type { ReactNode } from 'react';
import classes from './figures.module.css';

interface WideTableProps {
  label: string;
  /** Names of the columns. */
  columns: readonly string[];
  children: ReactNode;
}

/** A table that scrolls sideways where the screen is narrow, by keyboard too. */
export function WideTable({ label, columns, children }: WideTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by Tab
    <section className={classes.scroll} tabIndex={0} aria-label={label}>
      <table className={classes.table}>
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
