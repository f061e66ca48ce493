import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import type { TrackRow } from '../../../api/contract.ts';
import { useEngine } from '../../engine-context.tsx';
import { analysis } from '../../messages/analysis.ts';
import { messages } from '../../messages.ts';
import { useScreenState } from '../../screen-state.ts';
import { useActions } from '../../use-action.tsx';
import { heardState } from '../library/heard-state.ts';
import { adviceFor } from './advice.ts';
import classes from './FileRow.module.css';

/** One file: where it lies, what came of it, and where it failed the reason, what to do, and a way to try again. */
export function FileRow({ track }: { track: TrackRow }) {
  const engine = useEngine();
  const { run, say } = useActions();
  const { change } = useScreenState();
  const { path, title, analysis: state, fingerprint, availability } = track;
  const cut = path.lastIndexOf('/') + 1;
  const error = state.error;
  const failed = state.status === 'failed' || state.status === 'quarantined';
  const words = failed && fingerprint !== null ? analysis.states.damaged : messages.heard[heardState(track)];
  return (
    <li className={classes.row} data-testid="file-row" data-track-id={track.id}>
      <div className={classes.what}>
        <button
          type="button"
          className={classes.name}
          title={analysis.open(title)}
          onClick={() => change({ track: track.id })}
        >
          <span className={classes.folder}>{path.slice(0, cut)}</span>
          {path.slice(cut)}
        </button>
        <span className={classes.state} data-failed={failed}>
          {words}
        </span>
        {failed && <p className={classes.reason}>{error?.detail ?? analysis.unknown}</p>}
        {failed && error && <p className={classes.advice}>{adviceFor(error.code)}</p>}
        {!failed && availability === 'away' && <p className={classes.reason}>{analysis.away}</p>}
      </div>
      {failed && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconRefresh size={16} stroke={1.75} aria-hidden="true" />}
          aria-label={analysis.retryOf(path)}
          onClick={({ currentTarget }) => {
            focusBeside(currentTarget);
            run(async () => {
              await engine.retry([track.id]);
              say(analysis.retried(1));
            });
          }}
          data-retry
          data-testid="file-retry"
        >
          {analysis.retry}
        </Button>
      )}
    </li>
  );
}

/** A file that is tried again leaves the list, or its button does: the focus goes to the one after it, or before it. */
function focusBeside(button: Element): void {
  const row = button.closest('li');
  const other = row?.nextElementSibling ?? row?.previousElementSibling;
  const next = other?.querySelector('[data-retry]') ?? other?.querySelector('button');
  const target = next ?? button.closest('section')?.querySelector('[aria-current], [aria-pressed=true]');
  if (target instanceof HTMLElement) target.focus();
}
