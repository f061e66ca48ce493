import { ActionIcon, Button } from '@mantine/core';
import {
  IconPlayerPlayFilled,
  IconPlaylistAdd,
  IconRowInsertBottom,
  IconRowInsertTop,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { Track } from '../../../api/contract.ts';
import type { Command } from '../../commands/command.ts';
import { useCommands } from '../../commands/use-commands.tsx';
import { useEngine } from '../../engine-context.tsx';
import { panel as words } from '../../messages/panel.ts';
import { useActions } from '../../use-action.tsx';
import { useTrackActions } from '../library/track-actions.tsx';
import { useQueueing } from '../player/use-queueing.ts';
import classes from './PanelActions.module.css';

const icon = { size: 20, stroke: 1.7, 'aria-hidden': true } as const;

type Named = Pick<Track, 'id' | 'title'>;

/** Plays the track, now or later, or puts it into a playlist. */
export function PanelActions({ track }: { track: Named }) {
  const { player } = useEngine();
  const { run } = useActions();
  const play = () => run(() => player.play([track.id]));
  const choices = useChoices(track);
  usePanelCommands(track, play, choices);
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
    </div>
  );
}

interface Choice {
  name: string;
  Icon: typeof IconPlaylistAdd;
  testId: string;
  act: () => void;
}

function useChoices({ id, title }: Named): Choice[] {
  const queueing = useQueueing();
  const { addToPlaylist } = useTrackActions();
  return [
    {
      name: words.playNext,
      Icon: IconRowInsertTop,
      testId: 'panel-play-next',
      act: () => queueing.playNext([id], words.playsNext(title)),
    },
    {
      name: words.enqueue,
      Icon: IconRowInsertBottom,
      testId: 'panel-enqueue',
      act: () => queueing.enqueue([id], words.queued(title)),
    },
    {
      name: words.addToPlaylist,
      Icon: IconPlaylistAdd,
      testId: 'panel-playlist',
      act: () => addToPlaylist([id]),
    },
  ];
}

/** The same in the palette, and the way to what sounds like the track. */
function usePanelCommands(track: Named, play: () => void, choices: readonly Choice[]): void {
  const navigate = useNavigate();
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
}
