import type { Player } from '../../../engine/player/player-types.ts';

/** Names the change of the queue that would be taken back next; `null` while there is none, or it is not known. */
export function changeKey(player: Pick<Player, 'getSnapshot'>): string | null {
  const { undoStep } = player.getSnapshot();
  return undoStep === null ? null : `queue ${undoStep}`;
}

/**
 * Takes back the change of the queue that was made just now, and no other: `false` where it has been taken back already,
 * or another one came after it.
 */
export function undoOfLastChange(player: Pick<Player, 'getSnapshot' | 'undo'>): () => boolean {
  const { undoStep: step } = player.getSnapshot();
  return () => {
    const { undoStep: last } = player.getSnapshot();
    // A player whose code was still on its way could not yet say which step it would be.
    if (step !== null && last !== step) return false;
    player.undo();
    return true;
  };
}
