import { Button } from '@mantine/core';
import { useTrackRemoval } from '../../data/remove-tracks.ts';
import { browse } from '../../messages/browse.ts';
import { useScreenState } from '../../screen-state.ts';
import { useClosedByBack } from '../../use-closed-by-back.ts';
import { DialogFrame } from '../shell/DialogFrame.tsx';
import classes from './RemoveDialog.module.css';

interface RemoveDialogProps {
  ids: readonly string[];
  onClose: () => void;
}

/** Asks before tracks are forgotten: once that cannot be taken back any more, they have to be heard again. */
export function RemoveDialog({ ids, onClose }: RemoveDialogProps) {
  useClosedByBack(onClose);
  const removeTracks = useTrackRemoval();
  const { state, change } = useScreenState();
  const remove = () => {
    onClose();
    if (state.track !== undefined && ids.includes(state.track)) change({ track: undefined }, 'replace');
    removeTracks(ids);
  };
  return (
    <DialogFrame title={browse.remove.title(ids.length)} onClose={onClose}>
      <p className={classes.detail}>{browse.remove.detail(ids.length)}</p>
      <div className={classes.buttons}>
        <Button variant="default" size="md" onClick={onClose} data-autofocus>
          {browse.remove.cancel}
        </Button>
        <Button color="ink" size="md" onClick={remove} data-testid="confirm-remove">
          {browse.remove.confirm}
        </Button>
      </div>
    </DialogFrame>
  );
}
