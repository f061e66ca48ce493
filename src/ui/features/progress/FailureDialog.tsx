import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type ListedTrack, trackListOptions } from '../../data/track-lists.ts';
import { useEngine } from '../../engine-context.tsx';
import { explain } from '../../explain.ts';
import { messages } from '../../messages.ts';
import { useActions } from '../../use-action.tsx';
import { DialogFrame } from '../shell/DialogFrame.tsx';
import classes from './FailureDialog.module.css';

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

/** What could not be heard, why, and a way to try again. */
export function FailureDialog({ onClose }: { onClose: () => void }) {
  const engine = useEngine();
  const { run } = useActions();
  const list = useInfiniteQuery(trackListOptions(engine.client, { kind: 'failed' }));
  const tracks = list.data?.pages.flatMap((page) => page.items) ?? [];
  const none = list.data !== undefined && tracks.length === 0;
  return (
    <DialogFrame title={messages.failures.title} onClose={onClose}>
      <div className={classes.intro}>
        <p>{none ? messages.failures.none : messages.failures.detail}</p>
        {tracks.length > 1 && (
          <Button
            size="xs"
            leftSection={<IconRefresh {...icon} />}
            onClick={() => run(() => engine.retry())}
            data-testid="retry-all"
          >
            {messages.failures.retryAll}
          </Button>
        )}
      </div>
      {list.error && <p role="alert">{explain(list.error)}</p>}
      <ul className={classes.list} data-testid="failure-list">
        {tracks.map((track) => (
          <FailureRow key={track.id} track={track} />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button variant="default" fullWidth onClick={() => void list.fetchNextPage()}>
          {messages.failures.loadMore}
        </Button>
      )}
    </DialogFrame>
  );
}

function FailureRow({ track }: { track: ListedTrack }) {
  const engine = useEngine();
  const { run } = useActions();
  return (
    <li className={classes.row} data-testid="failure-row" data-track-id={track.id}>
      <div className={classes.what}>
        <span className={classes.path}>{track.path}</span>
        <span className={classes.reason}>{track.analysis.error?.detail ?? messages.failures.unknown}</span>
      </div>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconRefresh {...icon} />}
        aria-label={messages.failures.retryTrack(track.path)}
        onClick={() => run(() => engine.retry([track.id]))}
      >
        {messages.failures.retry}
      </Button>
    </li>
  );
}
