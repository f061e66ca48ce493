import type { ReactNode } from 'react';
import { count } from '../../format.ts';
import classes from '../library/ListHead.module.css';

interface ViewHeadProps {
  /** `null` until it is known. */
  total: number | null;
  noun: string;
  summary?: ReactNode;
  /** Whether a phone has no room for the noun beside what can be done. */
  crowded?: boolean;
  children?: ReactNode;
}

/** The head of a view: how much there is, large, and what can be done with it. */
export function ViewHead({ total, noun, summary, crowded = false, children }: ViewHeadProps) {
  return (
    <div className={classes.head} data-crowded={crowded}>
      <h1 className={classes.total}>
        <span data-testid="total-count">{total === null ? '…' : count(total)}</span>{' '}
        <span className={classes.noun}>{noun}</span>
      </h1>
      <p className={classes.summary}>{summary}</p>
      {children}
    </div>
  );
}
