import type { PathAnswer } from '../../../api/contract.ts';
import { similar } from '../../messages/similar.ts';
import { messages } from '../../messages.ts';
import { useScreenState } from '../../screen-state.ts';
import { Emblem } from '../fingerprint/Emblem.tsx';
import { shownMetrics } from '../fingerprint/metric-display.ts';
import classes from './PathTab.module.css';
import { ShareBar } from './ShareBar.tsx';
import { reasonOf } from './similar-words.ts';

/** The tracks of a way, each with how it differs from the one before. */
export function PathList({ answer, isBehind }: { answer: PathAnswer; isBehind: boolean }) {
  const { change } = useScreenState();
  return (
    <ol className={classes.list} data-behind={isBehind}>
      {answer.items.map((item, index) => (
        <li
          key={item.entry.id}
          className={classes.step}
          data-testid="path-step"
          data-track-id={item.entry.id}
        >
          <span className={classes.number}>{index + 1}</span>
          <Emblem metrics={shownMetrics(item.entry)} className={classes.mark} />
          <button
            type="button"
            className={classes.names}
            title={similar.results.open(item.entry.title)}
            onClick={() => change({ track: item.entry.id })}
          >
            <span className={classes.title}>{item.entry.title}</span>
            <span className={classes.artist}>{item.entry.artist ?? messages.list.unknownArtist}</span>
          </button>
          <span className={classes.nearness}>
            {item.similarity !== null && <ShareBar share={item.similarity} />}
            <span className={classes.reason}>{index === 0 ? similar.path.start : reasonOf(item)}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}
