import { useMemo } from 'react';
import { usePlayer } from '../../data/player-state.ts';
import { useActions } from '../../use-action.tsx';
import { undoOfLastChange } from './queue-undo.ts';

export interface Queueing {
  /** Puts tracks behind the one that plays. */
  playNext: (trackIds: readonly string[], message: string) => void;
  /** Puts tracks at the end. */
  enqueue: (trackIds: readonly string[], message: string) => void;
}

/** Puts tracks into the queue from anywhere, says so, and offers to take it back. */
export function useQueueing(): Queueing {
  const player = usePlayer();
  const { offerUndo } = useActions();
  return useMemo(
    () => ({
      playNext(trackIds, message) {
        player.playNext(trackIds);
        offerUndo(message, undoOfLastChange(player));
      },
      enqueue(trackIds, message) {
        player.enqueue(trackIds);
        offerUndo(message, undoOfLastChange(player));
      },
    }),
    [player, offerUndo],
  );
}
