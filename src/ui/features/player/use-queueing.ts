import { useMemo } from 'react';
import { usePlayer } from '../../data/player-state.ts';
import { useActions } from '../../use-action.tsx';
import { afterChange, changeKey, undoOfLastChange } from './queue-undo.ts';

export interface Queueing {
  /** Puts tracks behind the one that plays. */
  playNext: (trackIds: readonly string[], message: string) => void;
  /** Puts tracks at the end. */
  enqueue: (trackIds: readonly string[], message: string) => void;
  /** Says what was just done to the queue, and offers to take it back; what is done again and again in one place. */
  tell: (message: string, series?: string) => void;
  /** Takes back the last change of the queue; what was told of it goes. */
  undo: () => void;
}

/** Changes the queue from anywhere, says so, and offers to take it back. */
export function useQueueing(): Queueing {
  const player = usePlayer();
  const { offerUndo, withdraw } = useActions();
  return useMemo(() => {
    const tell: Queueing['tell'] = (message, series) =>
      afterChange(player, () =>
        offerUndo(message, undoOfLastChange(player), series, changeKey(player) ?? undefined),
      );
    return {
      playNext(trackIds, message) {
        player.playNext(trackIds);
        tell(message);
      },
      enqueue(trackIds, message) {
        player.enqueue(trackIds);
        tell(message);
      },
      tell,
      undo() {
        const key = changeKey(player);
        player.undo();
        if (key !== null) withdraw(key);
      },
    };
  }, [player, offerUndo, withdraw]);
}
