import type { Track } from '../../../api/contract.ts';
import { HeardSign } from '../library/HeardSign.tsx';
import { type HeardState, heardState } from '../library/heard-state.ts';
import { HearingSteps } from './HearingSteps.tsx';
import classes from './ListeningState.module.css';
import { detailOf, titleOf } from './listening-words.ts';

/** How far the track has been heard, and whether the first impression held. */
export function ListeningState({ track, listening }: { track: Track; listening: boolean }) {
  const { fingerprint, analysis } = track;
  const state = heardState(track);
  const shown: HeardState = listening && state !== 'failed' && state !== 'damaged' ? 'running' : state;
  return (
    <div className={classes.state} data-testid="listening-state" data-pass={fingerprint?.pass} role="status">
      <HeardSign state={shown} availability={track.availability} />
      <div>
        <p className={classes.title}>{titleOf(shown, fingerprint)}</p>
        <p className={classes.detail}>{detailOf(state, track)}</p>
        {state !== 'damaged' && <HearingSteps fingerprint={fingerprint} />}
        {analysis.error && <p className={classes.trouble}>{analysis.error.detail}</p>}
      </div>
    </div>
  );
}
