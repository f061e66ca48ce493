import { useMemo } from 'react';
import { useEngine } from '../../engine-context.tsx';
import { similar as words } from '../../messages/similar.ts';
import { useActions } from '../../use-action.tsx';
import { EVEN_SHARES } from './similar-address.ts';
import { type Judgement, learnedShares, verdictOn, withJudgement } from './taste.ts';
import { judgements, keepJudgements, useJudgements } from './taste-store.ts';

/** What thumbs taught, and the way to give one. */
export function useTaste() {
  const { client } = useEngine();
  const { run, say, offerUndo } = useActions();
  const all = useJudgements();
  const learned = useMemo(() => learnedShares(all), [all]);
  return {
    count: all.length,
    learned,
    verdict: (seed: string, other: string) => verdictOn(all, seed, other),
    judge: (seed: string, other: string, verdict: Judgement['verdict']) =>
      run(async () => {
        const { families } = await client.explainTracks(seed, other);
        const distances: Record<keyof typeof EVEN_SHARES, number | null> = { ...EVEN_SHARES };
        for (const { family, distance } of families) distances[family] = distance;
        const before = judgements();
        const after = withJudgement(before, { seed, other, verdict, distances });
        keepJudgements(after);
        if (before.length === 0) say(words.taste.learned);
      }),
    reset: () => {
      const before = judgements();
      keepJudgements([]);
      offerUndo(words.taste.resetDone, () => keepJudgements(before));
    },
  };
}

export type Taste = ReturnType<typeof useTaste>;
