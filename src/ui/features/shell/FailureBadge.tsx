import { useQuery } from '@tanstack/react-query';
import { libraryStatsOptions } from '../../data/library-queries.ts';
import { useEngine } from '../../engine-context.tsx';
import { count } from '../../format.ts';
import { notices } from '../../messages/notices.ts';
import classes from './FailureBadge.module.css';

/** How many files could not be heard, beside the name of the view that says why; nothing where all is well. */
export function FailureBadge() {
  const { client } = useEngine();
  const failed = useQuery(libraryStatsOptions(client)).data?.by_heard.failed ?? 0;
  if (failed === 0) return null;
  return (
    <b className={classes.badge} data-testid="failures">
      {count(failed)} <span>{notices.couldNotBeHeard}</span>
    </b>
  );
}
