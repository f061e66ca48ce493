import { usePendingAddition } from '../../data/playlist-adding.ts';
import { usePlaylistChanges } from '../../data/playlist-changes.ts';
import { playlists as words } from '../../messages/playlists.ts';
import { useActions } from '../../use-action.tsx';
import { PlaylistPicker } from '../library/PlaylistPicker.tsx';
import { PlaylistDialog } from './PlaylistDialog.tsx';

/** Asks where tracks shall go, while some wait to be added. */
export function PlaylistAddition() {
  const { pending, show } = usePendingAddition();
  const { run } = useActions();
  const { create } = usePlaylistChanges();
  if (!pending) return null;
  const close = () => show(null);
  if (pending.kind === 'choose') return <PlaylistPicker ids={pending.trackIds} onClose={close} />;
  return (
    <PlaylistDialog
      title={words.createWith(pending.trackIds.length)}
      action={words.make}
      onClose={close}
      onSave={(name, description) => run(() => create(name, pending.trackIds, description))}
    />
  );
}
