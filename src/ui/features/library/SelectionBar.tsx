import { ActionIcon } from '@mantine/core';
import {
  IconHeart,
  IconListDetails,
  IconPlayerPlay,
  IconPlayerTrackNext,
  IconPlaylistAdd,
  IconX,
} from '@tabler/icons-react';
import { count } from '../../format.ts';
import { browse } from '../../messages/browse.ts';
import classes from './SelectionBar.module.css';
import type { TrackActions } from './track-actions.tsx';

const icon = { size: 20, stroke: 1.7, 'aria-hidden': true } as const;

interface SelectionBarProps {
  ids: readonly string[];
  actions: TrackActions;
  onClear: () => void;
}

/** Under the list while several rows are selected: how many, and what is done with them most. */
export function SelectionBar({ ids, actions, onClear }: SelectionBarProps) {
  const words = browse.menu;
  const buttons = [
    { label: words.play, Icon: IconPlayerPlay, run: () => actions.play(ids) },
    { label: words.playNext, Icon: IconPlayerTrackNext, run: () => actions.playNext(ids) },
    { label: words.enqueue, Icon: IconListDetails, run: () => actions.enqueue(ids) },
    { label: words.addToPlaylist, Icon: IconPlaylistAdd, run: () => actions.addToPlaylist(ids) },
    { label: words.favourite, Icon: IconHeart, run: () => actions.favourite(ids, true) },
  ];
  return (
    <div className={classes.bar} data-selection-bar data-testid="selection-bar">
      <span className={classes.count} role="status">
        <span className={classes.words}>{browse.selected(ids.length)}</span>
        <span className={classes.number} aria-hidden="true">
          {count(ids.length)}
        </span>
      </span>
      {buttons.map(({ label, Icon, run }) => (
        <ActionIcon
          key={label}
          variant="transparent"
          color="ink"
          size={44}
          disabled={ids.length === 0}
          aria-label={label}
          title={label}
          className={classes.button}
          onClick={run}
        >
          <Icon {...icon} />
        </ActionIcon>
      ))}
      <ActionIcon
        variant="transparent"
        color="ink"
        size={44}
        aria-label={browse.clearSelection}
        title={browse.clearSelection}
        className={classes.button}
        onClick={onClear}
      >
        <IconX {...icon} />
      </ActionIcon>
    </div>
  );
}
