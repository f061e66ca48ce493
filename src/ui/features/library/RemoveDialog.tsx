import { Button } from '@mantine/core';
import { useEngine } from '../../engine-context.tsx';
import { browse } from '../../messages/browse.ts';
import { useScreenState } from '../../screen-state.ts';
import { useActions } from '../../use-action.tsx';
import { DialogFrame } from '../shell/DialogFrame.tsx';
import classes from './RemoveDialog.module.css';

interface RemoveDialogProps {
  ids: readonly string[];
  onClose: () => void;
}

/** Asks before tracks are forgotten: what was heard in them cannot be brought back but by hearing it again. */
export function RemoveDialog({ ids, onClose }: RemoveDialogProps) {
  const { client } = useEngine();
  const { run, say } = useActions();
  const { state, change } = useScreenState();
  const remove = () => {
    onClose();
    if (state.track !== undefined && ids.includes(state.track)) change({ track: undefined }, 'replace');
    run(async () => {
      for (const id of ids) await client.deleteTrack(id);
      say(browse.remove.done(ids.length));
    });
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
