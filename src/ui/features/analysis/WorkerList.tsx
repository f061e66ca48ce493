import type { AnalysisProgress, HearingNow } from '../../../shared/change-events.ts';
import { clockTime } from '../../format.ts';
import { analysis } from '../../messages/analysis.ts';
import { ProgressLine } from '../progress/ProgressLine.tsx';
import { secondsToHear } from './seconds-to-hear.ts';
import classes from './WorkerList.module.css';

/** What each worker is at. A place that is free says so, so that the list keeps its height. */
export function WorkerList({ progress }: { progress: AnalysisProgress }) {
  const { hearing, worker_count: workers } = progress;
  const places = Math.max(workers, hearing.length);
  return (
    <div>
      <h3 className={classes.title}>{analysis.workers}</h3>
      <ol className={classes.list} data-testid="workers">
        {Array.from({ length: places }, (_, at) => (
          // A place has no name but its number.
          // biome-ignore lint/suspicious/noArrayIndexKey: the places of the pool are what is listed
          <WorkerRow key={at} number={at + 1} extra={at >= workers} hearing={hearing[at]} />
        ))}
      </ol>
    </div>
  );
}

interface WorkerRowProps {
  number: number;
  extra: boolean;
  hearing: HearingNow | undefined;
}

function WorkerRow({ number, extra, hearing }: WorkerRowProps) {
  const name = extra ? analysis.workerExtra : analysis.worker(number);
  if (!hearing) {
    return (
      <li className={classes.worker}>
        <span className={classes.name}>{name}</span>
        <span className={classes.free}>{analysis.free}</span>
      </li>
    );
  }
  const total = secondsToHear(hearing);
  const text = analysis.heardSeconds(
    clockTime(hearing.heard_seconds),
    total === null ? null : clockTime(total),
  );
  return (
    <li className={classes.worker} data-testid="worker-busy">
      <span className={classes.name}>{name}</span>
      <span className={classes.file}>{hearing.path}</span>
      <span className={classes.pass}>{analysis.passes[hearing.pass]}</span>
      <span className={classes.line}>
        <ProgressLine label={name} done={hearing.heard_seconds} total={total} text={text} />
      </span>
      <span className={classes.seconds}>{text}</span>
    </li>
  );
}
