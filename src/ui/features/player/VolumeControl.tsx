import { IconVolume, IconVolume2, IconVolume3 } from '@tabler/icons-react';
import { usePlayer, usePlayerState } from '../../data/player-state.ts';
import { player as words } from '../../messages/player.ts';
import { RangeInput } from './RangeInput.tsx';
import classes from './VolumeControl.module.css';

const HALF = 0.5;

/** Mute, and how loud it is. The slider shows silence while muted, and moving it ends that. */
export function VolumeControl({ wide = false }: { wide?: boolean }) {
  const player = usePlayer();
  const { volume, muted } = usePlayerState((snapshot) => ({
    volume: snapshot.volume,
    muted: snapshot.muted,
  }));
  const heard = muted ? 0 : volume;
  const Sign = heard === 0 ? IconVolume3 : heard < HALF ? IconVolume2 : IconVolume;
  function set(wanted: number) {
    player.setVolume(wanted);
    if (muted) player.setMuted(false);
  }
  return (
    <div className={classes.volume} data-wide={wide}>
      <button
        type="button"
        className={classes.mute}
        aria-pressed={muted}
        aria-label={words.mute}
        title={muted ? words.unmute : words.mute}
        onClick={() => player.setMuted(!muted)}
        data-testid="mute"
      >
        <Sign size={20} stroke={1.8} aria-hidden="true" />
      </button>
      <RangeInput
        label={words.volume}
        value={heard}
        min={0}
        max={1}
        step={0.02}
        valueText={words.volumeText(heard)}
        onChange={set}
        className={classes.slider}
        testId="volume"
      />
    </div>
  );
}
