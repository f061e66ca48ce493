import { messages } from '../../messages.ts';
import classes from './SearchHint.module.css';
import type { SearchVerdict } from './use-search-verdict.ts';

interface SearchHintProps {
  id: string;
  verdict: SearchVerdict | null;
  /** The query that the verdict is on. */
  query: string;
}

/** Under the box: where a query can't be understood and what was expected there, or how one that is being typed may go on. */
export function SearchHint({ id, verdict, query }: SearchHintProps) {
  return (
    <div id={id} className={classes.hint} data-kind={verdict?.kind} role="status" data-testid="search-hint">
      {(verdict?.kind === 'error' || verdict?.kind === 'hint') && (
        <>
          <p className={classes.message}>{verdict.message}</p>
          <MarkedQuery query={query} column={verdict.column} length={verdict.length} />
          {verdict.expected.length > 0 && (
            <p className={classes.expected}>{messages.search.expected(verdict.expected)}</p>
          )}
        </>
      )}
      {verdict?.kind === 'unfinished' && (
        <p className={classes.expected}>{messages.search.goesOn(verdict.expected)}</p>
      )}
    </div>
  );
}

/** The query with the part at fault underlined. */
function MarkedQuery({ query, column, length }: { query: string; column: number; length: number }) {
  const start = Math.min(column - 1, query.length);
  const end = Math.min(start + length, query.length);
  return (
    <code className={classes.query}>
      {query.slice(0, start)}
      <span className={classes.fault} data-testid="search-fault">
        {query.slice(start, end) || ' '}
      </span>
      {query.slice(end)}
    </code>
  );
}
