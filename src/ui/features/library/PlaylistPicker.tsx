import { IconPlaylist, IconPlus } from '@tabler/icons-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { usePlaylistChanges } from '../../data/playlist-changes.ts';
import { usePlaylists } from '../../data/playlists.ts';
import { browse } from '../../messages/browse.ts';
import { useActions } from '../../use-action.tsx';
import { useClosedByBack } from '../../use-closed-by-back.ts';
import { useFocusAtOnce } from '../../use-focus-at-once.ts';
import { DialogFrame } from '../shell/DialogFrame.tsx';
import classes from './PlaylistPicker.module.css';

const icon = { size: 20, stroke: 1.6, 'aria-hidden': true } as const;

interface PlaylistPickerProps {
  ids: readonly string[];
  onClose: () => void;
}

/** Chooses a playlist by its name, or makes one: typing narrows the list, Enter takes the first. */
export function PlaylistPicker({ ids, onClose }: PlaylistPickerProps) {
  const [typed, setTyped] = useState('');
  useClosedByBack(onClose);
  const playlists = usePlaylists() ?? [];
  const changes = usePlaylistChanges();
  const { run } = useActions();
  const box = useFocusAtOnce<HTMLInputElement>();
  const list = useRef<HTMLUListElement>(null);
  const name = typed.trim();
  const wanted = name.toLocaleLowerCase();
  const found = playlists.filter((playlist) => playlist.name.toLocaleLowerCase().includes(wanted));
  const isNew = name !== '' && !playlists.some((playlist) => playlist.name.toLocaleLowerCase() === wanted);
  const choices = [
    ...found.map((playlist) => ({
      key: playlist.id,
      label: playlist.name,
      detail: browse.tracks(playlist.item_count),
      choose: () => changes.add(playlist, ids),
    })),
    ...(isNew ? [{ key: 'new', label: browse.picker.create(name), detail: '', choose: create }] : []),
  ];
  function create() {
    run(() => changes.create(name, ids));
  }
  return (
    <DialogFrame title={browse.picker.title(ids.length)} onClose={onClose}>
      <input
        ref={box}
        type="text"
        className={classes.box}
        value={typed}
        placeholder={browse.picker.search}
        aria-label={browse.picker.search}
        data-autofocus
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && choices[0]) {
            event.preventDefault();
            choices[0].choose();
            onClose();
          } else moveFocus(event, list.current);
        }}
        data-testid="playlist-name"
      />
      {choices.length === 0 && <p className={classes.none}>{browse.picker.none}</p>}
      <ul ref={list} className={classes.list}>
        {choices.map(({ key, label, detail, choose }) => (
          <li key={key}>
            <button
              type="button"
              className={classes.choice}
              onKeyDown={(event) => moveFocus(event, list.current)}
              onClick={() => {
                choose();
                onClose();
              }}
              data-testid={key === 'new' ? 'create-playlist' : 'choose-playlist'}
            >
              {key === 'new' ? <IconPlus {...icon} /> : <IconPlaylist {...icon} />}
              <span className={classes.name}>{label}</span>
              <span className={classes.detail}>{detail}</span>
            </button>
          </li>
        ))}
      </ul>
    </DialogFrame>
  );
}

/** Arrows lead through the choices. */
function moveFocus(event: KeyboardEvent, list: HTMLElement | null): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0 || !list) return;
  event.preventDefault();
  const buttons = [...list.querySelectorAll('button')];
  const at = buttons.findIndex((button) => button.contains(document.activeElement));
  buttons[Math.min(buttons.length - 1, Math.max(0, at + step))]?.focus();
}
