import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { type PendingAddition, useAddToPlaylist, usePendingAddition } from '../../data/playlist-adding.ts';
import { usePlaylistChanges } from '../../data/playlist-changes.ts';
import { usePlaylists } from '../../data/playlists.ts';
import { playlists as words } from '../../messages/playlists.ts';
import { useActions } from '../../use-action.tsx';
import { DialogFrame } from '../shell/DialogFrame.tsx';
import classes from './PlaylistAddition.module.css';
import { PlaylistDialog } from './PlaylistDialog.tsx';

/** Asks where tracks shall go, while some wait to be added. */
export function PlaylistAddition() {
  const { pending, show } = usePendingAddition();
  const { run, say } = useActions();
  const { create } = usePlaylistChanges();
  if (!pending) return null;
  const close = () => show(null);
  if (pending.kind === 'choose') return <Choice pending={pending} onClose={close} />;
  return (
    <PlaylistDialog
      title={words.createWith(pending.trackIds.length)}
      action={words.make}
      onClose={close}
      onSave={(name, description) =>
        run(async () => {
          await create(name, pending.trackIds, description);
          say(words.created(name));
        })
      }
    />
  );
}

function Choice({ pending, onClose }: { pending: PendingAddition; onClose: () => void }) {
  const { trackIds } = pending;
  const { add, createWith } = useAddToPlaylist();
  const all = usePlaylists();
  const [filter, setFilter] = useState('');
  const wanted = filter.trim().toLocaleLowerCase();
  const found = all?.filter(({ name }) => name.toLocaleLowerCase().includes(wanted)) ?? [];
  return (
    <DialogFrame title={words.pickTitle(trackIds.length)} onClose={onClose}>
      <div className={classes.choice}>
        <input
          type="search"
          className={classes.filter}
          value={filter}
          onChange={({ currentTarget }) => setFilter(currentTarget.value)}
          aria-label={words.pickFilter}
          placeholder={words.pickFilter}
          data-autofocus
        />
        <Button
          variant="default"
          h={44}
          leftSection={<IconPlus size={18} aria-hidden="true" />}
          onClick={() => createWith(trackIds)}
        >
          {words.create}
        </Button>
        <ul className={classes.list}>
          {found.map((playlist) => (
            <li key={playlist.id}>
              <button
                type="button"
                onClick={() => {
                  add(playlist, trackIds);
                  onClose();
                }}
              >
                <span>{playlist.name}</span>
                <span className={classes.facts}>
                  {words.facts(playlist.item_count, playlist.total_duration)}
                </span>
              </button>
            </li>
          ))}
        </ul>
        {all && found.length === 0 && wanted !== '' && <p className={classes.facts}>{words.pickNothing}</p>}
      </div>
    </DialogFrame>
  );
}
