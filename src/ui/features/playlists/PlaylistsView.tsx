import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { Playlist } from '../../../api/contract.ts';
import { type PlaylistChanges, usePlaylistChanges } from '../../data/playlist-changes.ts';
import { playlistsOptions } from '../../data/playlists.ts';
import { useEngine } from '../../engine-context.tsx';
import { explain } from '../../explain.ts';
import { playlists as words } from '../../messages/playlists.ts';
import { messages } from '../../messages.ts';
import { useActions } from '../../use-action.tsx';
import { EmptyList } from '../library/EmptyList.tsx';
import { useShell } from '../shell/shell-context.ts';
import { ImportReportDialog } from './ImportReportDialog.tsx';
import { PlaylistCard } from './PlaylistCard.tsx';
import { PlaylistDialog } from './PlaylistDialog.tsx';
import { PlaylistsHead } from './PlaylistsHead.tsx';
import classes from './PlaylistsView.module.css';
import { orderedPlaylists, readPlaylistsAddress } from './playlists-address.ts';
import { usePlaylistImport } from './use-playlist-import.ts';

const route = getRouteApi('/playlists');

type Opened = { kind: 'new' } | { kind: 'edit'; playlist: Playlist } | null;

/** All playlists; new ones are made here, and M3U files become some. */
export function PlaylistsView() {
  const { client } = useEngine();
  const { mainRef } = useShell();
  const changes = usePlaylistChanges();
  const list = useQuery(playlistsOptions(client));
  const [opened, setOpened] = useState<Opened>(null);
  const importing = usePlaylistImport(changes);
  const { by: order = 'name' } = readPlaylistsAddress(route.useSearch());
  const shown = useMemo(() => orderedPlaylists(list.data ?? [], order), [list.data, order]);
  return (
    <section className={classes.view} aria-busy={list.isPending}>
      <PlaylistsHead
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
      <OpenedDialog opened={opened} changes={changes} onClose={() => setOpened(null)} />
      {importing.reports.length > 0 && (
        <ImportReportDialog reports={importing.reports} onClose={importing.close} />
      )}
    </section>
  );
}

interface OpenedDialogProps {
  opened: Opened;
  changes: PlaylistChanges;
  onClose: () => void;
}

/** What a playlist is called, of a new one or of one that is there. */
function OpenedDialog({ opened, changes, onClose }: OpenedDialogProps) {
  const { run } = useActions();
  const navigate = useNavigate();
  if (opened === null) return null;
  if (opened.kind === 'new') {
    const make = (name: string, description: string) =>
      run(async () => {
        const { id } = await changes.create(name, [], description);
        await navigate({ to: '/playlists/$playlistId', params: { playlistId: id }, search: {} });
      });
    return <PlaylistDialog title={words.createTitle} action={words.make} onClose={onClose} onSave={make} />;
  }
  const { id, name, description } = opened.playlist;
  return (
    <PlaylistDialog
      title={words.edit}
      action={words.save}
      name={name}
      description={description}
      onClose={onClose}
      onSave={(name, description) => changes.describe(id, { name, description })}
    />
  );
}
