import {
  type Icon,
  IconArrowsShuffle,
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconPlayerSkipBackFilled,
  IconPlayerSkipForwardFilled,
  IconRepeat,
  IconRepeatOnce,
} from '@tabler/icons-react';
import type { RepeatMode } from '../../../engine/player/player-types.ts';
import { usePlayer, usePlayerState } from '../../data/player-state.ts';
import { player as words } from '../../messages/player.ts';
import classes from './TransportButtons.module.css';

const NEXT_REPEAT: Record<RepeatMode, RepeatMode> = { off: 'all', all: 'one', one: 'off' };

export function nextRepeat(repeat: RepeatMode): RepeatMode {
  return NEXT_REPEAT[repeat];
}

/** Play and pause, in one button that tells which it is. */
export function PlayButton({ large = false }: { large?: boolean }) {
  const player = usePlayer();
  const { status } = usePlayerState(({ status }) => ({ status }));
  const sounding = status === 'playing' || status === 'loading';
  const Sign = sounding ? IconPlayerPauseFilled : IconPlayerPlayFilled;
  return (
    <button
      type="button"
      className={classes.main}
      data-large={large}
      data-loading={status === 'loading'}
      disabled={status === 'empty'}
      aria-label={sounding ? words.pause : words.play}
      aria-busy={status === 'loading'}
      title={sounding ? words.pause : words.play}
      onClick={() => player.toggle()}
      data-testid="play-pause"
      data-status={status}
    >
      <Sign size={large ? 28 : 22} aria-hidden="true" />
    </button>
  );
}

export function NextButton() {
  const player = usePlayer();
  return (
    <SkipButton
      name={words.next}
      sign={IconPlayerSkipForwardFilled}
      onSkip={() => player.next()}
      testId="next-track"
    />
  );
}

export function PreviousButton() {
  const player = usePlayer();
  return (
    <SkipButton
      name={words.previous}
      sign={IconPlayerSkipBackFilled}
      onSkip={() => player.previous()}
      testId="previous-track"
    />
  );
}

interface SkipButtonProps {
  name: string;
  sign: Icon;
  onSkip: () => void;
  testId: string;
}

function SkipButton({ name, sign: Sign, onSkip, testId }: SkipButtonProps) {
  const empty = usePlayerState(({ status }) => status === 'empty');
  return (
    <button
      type="button"
      className={classes.side}
      disabled={empty}
      aria-label={name}
      title={name}
      onClick={onSkip}
      data-testid={testId}
    >
      <Sign size={20} aria-hidden="true" />
    </button>
  );
}

export function ShuffleButton() {
  const player = usePlayer();
  const shuffle = usePlayerState((snapshot) => snapshot.shuffle);
  return (
    <button
      type="button"
      className={classes.toggle}
      aria-pressed={shuffle}
      aria-label={words.shuffle}
      title={words.shuffle}
      onClick={() => player.setShuffle(!shuffle)}
      data-testid="shuffle"
    >
      <IconArrowsShuffle size={20} stroke={1.8} aria-hidden="true" />
    </button>
  );
}

export function RepeatButton() {
  const player = usePlayer();
  const repeat = usePlayerState((snapshot) => snapshot.repeat);
  const Sign = repeat === 'one' ? IconRepeatOnce : IconRepeat;
  return (
    <button
      type="button"
      className={classes.toggle}
      data-on={repeat !== 'off'}
      aria-label={words.repeat[repeat]}
      title={words.repeat[repeat]}
      onClick={() => player.setRepeat(nextRepeat(repeat))}
      data-testid="repeat"
    >
      <Sign size={20} stroke={1.8} aria-hidden="true" />
    </button>
  );
}
