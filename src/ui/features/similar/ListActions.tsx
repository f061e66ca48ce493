import { Button } from '@mantine/core';
import { IconPlayerPlayFilled, IconPlaylistAdd, IconRowInsertBottom } from '@tabler/icons-react';
import { useEngine } from '../../engine-context.tsx';
import { similar } from '../../messages/similar.ts';
import { useActions } from '../../use-action.tsx';
import { useTrackActions } from '../library/track-actions.tsx';
import { useQueueing } from '../player/use-queueing.ts';
import classes from './ListActions.module.css';

const words = similar.list;

/** Plays a list as a whole, puts it into the queue, or keeps it. */
export function ListActions({ ids }: { ids: readonly string[] }) {
  const { player } = useEngine();
  const { run } = useActions();
  const { enqueue } = useQueueing();
  const { addToPlaylist } = useTrackActions();
  const isEmpty = ids.length === 0;
  const others = [
    {
      name: words.queue,
      Icon: IconRowInsertBottom,
      act: () => enqueue(ids, words.queued(ids.length)),
      testId: 'similar-queue',
    },
    { name: words.save, Icon: IconPlaylistAdd, act: () => addToPlaylist(ids), testId: 'similar-save' },
  ];
  return (
    <div className={classes.actions}>
      <Button
        size="sm"
        h={40}
        className={classes.play}
        disabled={isEmpty}
        leftSection={<IconPlayerPlayFilled size={16} aria-hidden="true" />}
        onClick={() => run(() => player.play(ids))}
        data-testid="similar-play"
      >
        {words.play}
      </Button>
      {others.map(({ name, Icon, act, testId }) => (
        <Button
          key={testId}
          variant="default"
          size="sm"
          h={40}
          className={classes.other}
          disabled={isEmpty}
          aria-label={name}
          title={name}
          onClick={act}
          data-testid={testId}
        >
          <Icon size={18} stroke={1.7} aria-hidden="true" />
          <span className={classes.label}>{name}</span>
        </Button>
      ))}
    </div>
  );
}
