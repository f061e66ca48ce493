import { Button } from '@mantine/core';
import { IconFileImport, IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { type ChangeEvent, useRef } from 'react';
import { count } from '../../format.ts';
import { playlists as words } from '../../messages/playlists.ts';
import { Choice } from '../shell/Choice.tsx';
import classes from './PlaylistsView.module.css';
import type { PlaylistOrder } from './playlists-address.ts';

const ORDERS: readonly PlaylistOrder[] = ['name', 'changed'];

interface PlaylistsHeadProps {
  order: PlaylistOrder;
  total: number | null;
  onNew: () => void;
  onFiles: (files: readonly File[]) => void;
}

/** How many there are, their order, and the ways to more of them. */
export function PlaylistsHead({ order, total, onNew, onFiles }: PlaylistsHeadProps) {
  const navigate = useNavigate();
  return (
    <div className={classes.head}>
      <h1 className={classes.total}>
        <span data-testid="playlist-count">{total === null ? '…' : count(total)}</span>{' '}
        <span className={classes.noun}>{words.noun(total ?? 0)}</span>
      </h1>
      {total !== null && total > 1 && (
        <Choice
          label={words.orderBy}
          value={order}
          choices={words.orders}
          order={ORDERS}
          onChange={(wanted) =>
            void navigate({
              to: '/playlists',
              search: wanted === 'changed' ? { by: wanted } : {},
              replace: true,
            })
          }
          testId="playlist-order"
        />
      )}
      <ImportButton onFiles={onFiles} />
      <Button
        h={44}
        leftSection={<IconPlus size={18} aria-hidden="true" />}
        onClick={onNew}
        data-testid="new-playlist"
      >
        {words.create}
      </Button>
    </div>
  );
}

function ImportButton({ onFiles }: Pick<PlaylistsHeadProps, 'onFiles'>) {
  const input = useRef<HTMLInputElement>(null);
  function takeFiles({ currentTarget }: ChangeEvent<HTMLInputElement>) {
    const files = [...(currentTarget.files ?? [])];
    currentTarget.value = ''; // so that the same file can be chosen again
    onFiles(files);
  }
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".m3u,.m3u8"
        multiple
        tabIndex={-1}
        className={classes.input}
        aria-label={words.importLabel}
        onChange={takeFiles}
        data-testid="playlist-files"
      />
      <Button
        variant="default"
        h={44}
        className={classes.import}
        aria-label={words.import}
        title={words.import}
        onClick={() => input.current?.click()}
      >
        <IconFileImport size={18} aria-hidden="true" />
        <span className={classes.importText}>{words.import}</span>
      </Button>
    </>
  );
}
