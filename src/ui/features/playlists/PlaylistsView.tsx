import { Button } from '@mantine/core';
import { IconFileImport, IconPlus } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type ChangeEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Playlist } from '../../../api/contract.ts';
import { type PlaylistChanges, usePlaylistChanges } from '../../data/playlist-changes.ts';
import { usePlaylistIntake } from '../../data/playlist-intake.ts';
import { playlistsOptions, refreshPlaylists } from '../../data/playlists.ts';
import { useEngine } from '../../engine-context.tsx';
import { explain } from '../../explain.ts';
import { count } from '../../format.ts';
import { playlists as words } from '../../messages/playlists.ts';
import { messages } from '../../messages.ts';
import { useActions } from '../../use-action.tsx';
import { EmptyList } from '../library/EmptyList.tsx';
import { Choice } from '../shell/Choice.tsx';
import { useShell } from '../shell/shell-context.ts';
import { ImportReportDialog } from './ImportReportDialog.tsx';
import { type ImportReport, importPlaylists } from './import-playlists.ts';
import { PlaylistCard } from './PlaylistCard.tsx';
import { PlaylistDialog } from './PlaylistDialog.tsx';
import classes from './PlaylistsView.module.css';
import { orderedPlaylists, type PlaylistOrder, readPlaylistsAddress } from './playlists-address.ts';

const route = getRouteApi('/playlists');
const ORDERS: readonly PlaylistOrder[] = ['name', 'changed'];

type Opened = { kind: 'new' } | { kind: 'edit'; playlist: Playlist } | null;

/** All playlists; new ones are made here, and M3U files become some. */
export function PlaylistsView() {
  const { client } = useEngine();
  const { mainRef } = useShell();
  const { run } = useActions();
  const navigate = useNavigate();
  const changes = usePlaylistChanges();
  const list = useQuery(playlistsOptions(client));
  const [opened, setOpened] = useState<Opened>(null);
  const importing = useImport(changes);
  const { by: order = 'name' } = readPlaylistsAddress(route.useSearch());
  const shown = useMemo(() => orderedPlaylists(list.data ?? [], order), [list.data, order]);
  const close = () => setOpened(null);
  const make = (name: string, description: string) =>
    run(async () => {
      const { id } = await changes.create(name, [], description);
      await navigate({ to: '/playlists/$playlistId', params: { playlistId: id }, search: {} });
    });
  return (
    <section className={classes.view} aria-busy={list.isPending}>
      <Head
        order={order}
        total={list.data?.length ?? null}
        onNew={() => setOpened({ kind: 'new' })}
        onFiles={importing.take}
      />
      <div ref={mainRef} tabIndex={-1} className={classes.scroll}>
        {list.error && !list.data && (
          <EmptyList
            title={messages.list.failedTitle}
            detail={explain(list.error)}
            action={{ label: messages.list.tryAgain, run: () => void list.refetch() }}
          />
        )}
        {list.data?.length === 0 && (
          <EmptyList
            title={words.emptyTitle}
            detail={words.emptyDetail}
            action={{ label: words.create, run: () => setOpened({ kind: 'new' }) }}
          />
        )}
        <ul className={classes.cards} aria-label={words.listLabel}>
          {shown.map((playlist) => (
            <PlaylistCard
              key={playlist.id}
              playlist={playlist}
              onEdit={() => setOpened({ kind: 'edit', playlist })}
            />
          ))}
        </ul>
      </div>
      {opened?.kind === 'new' && (
        <PlaylistDialog title={words.createTitle} action={words.make} onClose={close} onSave={make} />
      )}
      {opened?.kind === 'edit' && (
        <PlaylistDialog
          title={words.edit}
          action={words.save}
          name={opened.playlist.name}
          description={opened.playlist.description}
          onClose={close}
          onSave={(name, description) => changes.describe(opened.playlist.id, { name, description })}
        />
      )}
      {importing.reports.length > 0 && (
        <ImportReportDialog reports={importing.reports} onClose={importing.close} />
      )}
    </section>
  );
}

interface HeadProps {
  order: PlaylistOrder;
  total: number | null;
  onNew: () => void;
  onFiles: (files: readonly File[]) => void;
}

function Head({ order, total, onNew, onFiles }: HeadProps) {
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  function takeFiles({ currentTarget }: ChangeEvent<HTMLInputElement>) {
    const files = [...(currentTarget.files ?? [])];
    currentTarget.value = ''; // so that the same file can be chosen again
    onFiles(files);
  }
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

/** Takes files that were chosen here or dropped anywhere, and keeps what became of them until it is read. */
function useImport({ tellMade }: Pick<PlaylistChanges, 'tellMade'>) {
  const { client } = useEngine();
  const { run } = useActions();
  const queries = useQueryClient();
  const intake = usePlaylistIntake();
  const [reports, setReports] = useState<readonly ImportReport[]>([]);
  const take = useCallback(
    (files: readonly File[]) => {
      if (files.length === 0) return;
      run(async () => {
        const done = await importPlaylists(client, files);
        await refreshPlaylists(queries);
        setReports((before) => [...before, ...done]);
      });
    },
    [client, queries, run],
  );
  useEffect(() => intake.takeWith(take), [intake, take]);
  // Behind the report nobody could reach what is told: it is told once that was read.
  const close = () => {
    const made = reports.flatMap(({ answer }) => answer?.playlist ?? []);
    setReports([]);
    if (made.length > 0) tellMade(made, words.imported(made.length));
  };
  return { take, reports, close };
}
