import type { Track } from '../../../api/contract.ts';
import type { Fingerprint } from '../../../shared/fingerprint.ts';
import { decimal } from '../../format.ts';
import { messages } from '../../messages.ts';
import { HeardSign } from '../library/HeardSign.tsx';
import { type HeardState, heardState } from '../library/heard-state.ts';
import classes from './ListeningState.module.css';

const words = messages.listening;

/** How far the track has been heard, and whether the first impression held. */
export function ListeningState({ track, listening }: { track: Track; listening: boolean }) {
  const { fingerprint, analysis } = track;
  const state = heardState(track);
  const shown: HeardState = listening && state !== 'failed' ? 'running' : state;
  return (
    <div className={classes.state} data-testid="listening-state" data-pass={fingerprint?.pass} role="status">
      <HeardSign state={shown} />
      <div>
        <p className={classes.title}>{titleOf(shown, fingerprint)}</p>
        <p className={classes.detail}>{detailOf(state, track)}</p>
        {analysis.error && <p className={classes.trouble}>{analysis.error.detail}</p>}
      </div>
    </div>
  );
}

function titleOf(state: HeardState, fingerprint: Fingerprint | null): string {
  const heard =
    fingerprint && (fingerprint.pass === 'batch' ? words.full : words.part(fingerprint.chunk_count));
  if (state === 'running') return heard ? `${words.running} · ${heard}` : words.running;
  if (state === 'failed' || state === 'quarantined') return messages.heard[state];
  return heard ?? words.waiting;
}

function detailOf(state: HeardState, { fingerprint }: Track): string {
  if (!fingerprint) return state === 'failed' ? '' : messages.panel.noFingerprint;
  if (fingerprint.pass === 'streaming') return words.partDetail;
  const { distance, level, status } = fingerprint.validation;
  if (distance === undefined || level === undefined) return words.fullOnly;
  const say = status === 'invalid' ? words.differ : words.agree;
  return say(decimal(distance, 2), words.level[level]);
}
