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
    if (last !== step) return false;
    player.undo();
    return true;
  };
}

type Watched = Pick<Player, 'getSnapshot' | 'subscribe'>;

/** What is to be told of changes that a player has not made yet, in their order. */
const untold = new WeakMap<Watched, (() => void)[]>();

/** Calls back once the change that was asked for just now is made: at once, or when the player's code has come. */
export function afterChange(player: Watched, tell: () => void): void {
  const earlier = untold.get(player);
  if (earlier) earlier.push(tell);
  else if (player.getSnapshot().undoStep !== null) tell();
  else tellInTurn(player, tell);
}

/** One for each change: those that were kept are made one after another. */
function tellInTurn(player: Watched, first: () => void): void {
  const tells = [first];
  untold.set(player, tells);
  let told: number | null = null;
  const stop = player.subscribe(() => {
    const { undoStep } = player.getSnapshot();
    if (undoStep === null || undoStep === told) return;
    told = undoStep;
    tells.shift()?.();
    if (tells.length > 0) return;
    untold.delete(player);
    stop();
  });
}
