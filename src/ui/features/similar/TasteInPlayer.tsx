import { useEffect, useRef } from 'react';
import { usePlayer } from '../../data/player-state.ts';
import { EVEN_SHARES } from './similar-address.ts';
import { weightQuery } from './similar-question.ts';
import { learnedShares } from './taste.ts';
import { useJudgements } from './taste-store.ts';

/** Has the queue go on by what thumbs taught. Shows nothing. */
export function TasteInPlayer() {
  const player = usePlayer();
  const judgements = useJudgements();
  const isTold = useRef(false);
  useEffect(() => {
    if (judgements.length === 0 && !isTold.current) return; // the player need not be loaded to hear nothing
    isTold.current = true;
    player.setSimilarWeights(weightQuery(EVEN_SHARES, learnedShares(judgements)) ?? {});
  }, [player, judgements]);
  return null;
}
