import { Button } from '@mantine/core';
import { useState } from 'react';
import type { SimilarItem } from '../../../api/contract.ts';
import type { SimilarWeights } from '../../../engine/player/player-types.ts';
import { useGoneTracks } from '../../data/use-gone-tracks.ts';
import { useTrackRow } from '../../data/use-track-row.ts';
import { useEngine } from '../../engine-context.tsx';
import { similar } from '../../messages/similar.ts';
import { useScreenState } from '../../screen-state.ts';
import { useActions } from '../../use-action.tsx';
import { useFocusHandedOn } from '../../use-focus-return.ts';
import { useShell } from '../shell/shell-context.ts';
import { ExplainDialog } from './ExplainDialog.tsx';
import { ResultList } from './ResultList.tsx';
import type { ResultDeeds } from './ResultRow.tsx';
import classes from './SimilarView.module.css';
import { SteeringPanel } from './SteeringPanel.tsx';
import { sharesOf } from './similar-address.ts';
import { similarQuestion, weightQuery } from './similar-question.ts';
import { TrackPicker } from './TrackPicker.tsx';
import { type Seeds, seedsOf } from './use-seeds.ts';
import { useSimilarAddress } from './use-similar-address.ts';
import { useTaste } from './use-taste.ts';

/** Chosen tracks, what counts, and what sounds like them. */
export function LikeThese() {
  const { phone } = useShell();
  const { address, change } = useSimilarAddress();
  const taste = useTaste();
  const seeds = seedsOf(address, change);
  const [explained, setExplained] = useState<SimilarItem | null>(null);
  const [first] = seeds.like;
  const gone = useGoneTracks([...seeds.like, ...seeds.unlike]);
  const deeds = useDeeds(
    seeds,
    (id, verdict) => first !== undefined && taste.judge(first, id, verdict),
    setExplained,
  );
  if (first === undefined) return <StartHere seeds={seeds} />;
  return (
    <div className={classes.columns}>
      <SteeringPanel address={address} seeds={seeds} taste={taste} phone={phone} onChange={change} />
      <ResultList
        question={similarQuestion(address, taste.learned)}
        lean={address.lean}
        verdict={(id) => taste.verdict(first, id)}
        deeds={deeds}
        gone={gone}
        onTakeOut={() => seeds.remove(...gone)}
      />
      {explained && (
        <Explained
          seedId={first}
          item={explained}
          weights={weightQuery(sharesOf(address.weights), taste.learned) ?? {}}
          onClose={() => setExplained(null)}
        />
      )}
    </div>
  );
}

function useDeeds(seeds: Seeds, judge: ResultDeeds['judge'], explain: ResultDeeds['explain']): ResultDeeds {
  const { player } = useEngine();
  const { run } = useActions();
  const { change } = useScreenState();
  return {
    play: (id) => run(() => player.play([id])),
    open: (id) => change({ track: id }),
    explain,
    more: seeds.add,
    less: seeds.addUnlike,
    judge,
  };
}

interface ExplainedProps {
  seedId: string;
  item: SimilarItem;
  weights: SimilarWeights;
  onClose: () => void;
}

function Explained({ seedId, item, weights, onClose }: ExplainedProps) {
  const seed = useTrackRow(seedId);
  return seed && <ExplainDialog one={seed} other={item.entry} weights={weights} onClose={onClose} />;
}

const words = similar.seeds;

/** Without a track there is nothing to compare with. */
function StartHere({ seeds }: { seeds: Seeds }) {
  const { player } = useEngine();
  const { state } = useScreenState();
  const { mainRef } = useShell();
  useFocusHandedOn(() => mainRef.current?.focus());
  const playing = player.getSnapshot().current?.trackId;
  return (
    <div className={classes.start} data-testid="similar-start">
      <h2>{words.none}</h2>
      <p>{words.noneDetail}</p>
      <TrackPicker label={words.add} autoFocus onPick={({ id }) => seeds.startFrom(id)} testId="add-seed" />
      {playing !== undefined && (
        <Button variant="default" h={44} onClick={() => seeds.startFrom(playing)}>
          {words.playing}
        </Button>
      )}
      {state.track !== undefined && (
        <Button
          variant="default"
          h={44}
          onClick={() => state.track !== undefined && seeds.startFrom(state.track)}
        >
          {words.opened}
        </Button>
      )}
    </div>
  );
}
