import { ActionIcon, Button } from '@mantine/core';
import { IconArrowsShuffle, IconPlayerPlayFilled } from '@tabler/icons-react';
import { memo, type RefObject, useRef } from 'react';
import type { TableRows } from '../../data/use-track-rows.ts';
import { browse } from '../../messages/browse.ts';
import classes from './ListTools.module.css';
import { MOST_QUEUED, useTrackActions } from './track-actions.tsx';

interface ListToolsProps {
  /** `null` while there is nothing to play. */
  rows: Pick<TableRows, 'ids' | 'total'> | null;
  phone: boolean;
}

/** Plays a whole list, in its order or at random. */
export function ListTools({ rows, phone }: ListToolsProps) {
  const latest = useRef(rows);
  latest.current = rows;
  return <Tools rows={latest} disabled={rows === null || rows.total === 0} phone={phone} />;
}

interface ToolsProps {
  rows: RefObject<ListToolsProps['rows']>;
  disabled: boolean;
  phone: boolean;
}

/** Drawn once for all lists that follow each other while one types. */
const Tools = memo(function Tools({ rows, disabled, phone }: ToolsProps) {
  const actions = useTrackActions();
  const size = phone ? 44 : 36;
  const play = () => rows.current && actions.playFrom(rows.current, 0);
  const shuffle = () => rows.current && actions.shuffle(rows.current);
  return (
    <div className={classes.tools}>
      {phone ? (
        <ActionIcon
          variant="filled"
          size={size}
          disabled={disabled}
          aria-label={browse.playAll}
          onClick={play}
          data-testid="play-all"
        >
          <IconPlayerPlayFilled size={19} aria-hidden="true" />
        </ActionIcon>
      ) : (
        <Button
          size="sm"
          h={size}
          px="md"
          disabled={disabled}
          title={browse.playAllHint}
          leftSection={<IconPlayerPlayFilled size={16} aria-hidden="true" />}
          onClick={play}
          data-testid="play-all"
        >
          {browse.playAll}
        </Button>
      )}
      <ActionIcon
        variant="default"
        size={size}
        disabled={disabled}
        aria-label={browse.shuffle}
        title={browse.shuffleHint(MOST_QUEUED)}
        onClick={shuffle}
        data-testid="shuffle-all"
      >
        <IconArrowsShuffle size={19} stroke={1.75} aria-hidden="true" />
      </ActionIcon>
    </div>
  );
});
