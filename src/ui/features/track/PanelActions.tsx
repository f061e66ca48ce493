import { ActionIcon, Button } from '@mantine/core';
import {
  IconPlayerPlayFilled,
  IconPlaylistAdd,
  IconRowInsertBottom,
  IconRowInsertTop,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import type { Track } from '../../../api/contract.ts';
import type { Command } from '../../commands/command.ts';
import { useCommands } from '../../commands/use-commands.tsx';
import { useEngine } from '../../engine-context.tsx';
import { panel as words } from '../../messages/panel.ts';
import { useActions } from '../../use-action.tsx';
import { useQueueing } from '../player/use-queueing.ts';
import classes from './PanelActions.module.css';

const PlaylistPicker = lazy(() =>
  import('../library/PlaylistPicker.tsx').then((m) => ({ default: m.PlaylistPicker })),
);

const icon = { size: 20, stroke: 1.7, 'aria-hidden': true } as const;

/** Plays the track, now or later, or puts it into a playlist. */
export function PanelActions({ track }: { track: Pick<Track, 'id' | 'title'> }) {
  const { player } = useEngine();
  const { run } = useActions();
  const queueing = useQueueing();
  const [picking, setPicking] = useState(false);
  const ids = [track.id];
  const navigate = useNavigate();
  const play = () => run(() => player.play(ids));
  const choices = [
    {
      name: words.playNext,
      Icon: IconRowInsertTop,
      testId: 'panel-play-next',
      act: () => queueing.playNext(ids, words.playsNext(track.title)),
    },
    {
      name: words.enqueue,
      Icon: IconRowInsertBottom,
      testId: 'panel-enqueue',
      act: () => queueing.enqueue(ids, words.queued(track.title)),
    },
    {
      name: words.addToPlaylist,
      Icon: IconPlaylistAdd,
      testId: 'panel-playlist',
      act: () => setPicking(true),
    },
  ];
  useCommands([
    { id: 'panel.play', title: words.playThis(track.title), group: 'selection', run: play },
    ...choices.map(({ name, testId, act }): Command => {
      return { id: testId, title: `${name}: ${track.title}`, group: 'selection', run: act };
    }),
    {
      id: 'panel.similar',
      title: words.similarTo(track.title),
      group: 'selection',
      keys: 'Shift+S',
      run: () => void navigate({ to: '/similar', search: { seeds: track.id } }),
    },
  ]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a legend of its own into the row
    <div role="group" aria-label={words.actions} className={classes.actions}>
      <Button
        size="sm"
        h={40}
        className={classes.play}
        leftSection={<IconPlayerPlayFilled size={16} aria-hidden="true" />}
        onClick={play}
        data-testid="panel-play"
      >
        {words.play}
      </Button>
      {choices.map(({ name, Icon, testId, act }) => (
        <ActionIcon
          key={name}
          variant="subtle"
          color="ink"
          size={40}
          className={classes.choice}
          aria-label={name}
          title={name}
          onClick={act}
          data-testid={testId}
        >
          <Icon {...icon} />
        </ActionIcon>
      ))}
      <Suspense>{picking && <PlaylistPicker ids={ids} onClose={() => setPicking(false)} />}</Suspense>
    </div>
  );
}
