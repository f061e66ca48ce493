import { Popover } from '@mantine/core';
import { IconAdjustmentsHorizontal, IconMoon } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { Levelling, SleepTimer } from '../../../engine/player/player-types.ts';
import { usePlayer, usePlayerState } from '../../data/player-state.ts';
import { player as words } from '../../messages/player.ts';
import { Choice } from '../shell/Choice.tsx';
import { RangeInput } from './RangeInput.tsx';
import classes from './SoundSettings.module.css';
import { nextRepeat } from './TransportButtons.tsx';
import { useMinutesLeft } from './use-minutes-left.ts';
import { VolumeControl } from './VolumeControl.tsx';

const LEVELS: readonly Levelling[] = ['track', 'album', 'off'];
const SLEEP_MINUTES = [15, 30, 45, 60, 90];
const MINUTE_MS = 60_000;

interface SoundSettingsProps {
  /** On the stage of a phone it opens upwards, over what plays. */
  onStage?: boolean;
  /** What there is no room for beside the button. */
  withVolume?: boolean;
  withModes?: boolean;
}

/** Opens what changes the sound; shows in short what is not as usual. */
export function SoundSettings({
  onStage = false,
  withVolume = false,
  withModes = false,
}: SoundSettingsProps) {
  const [opened, setOpened] = useState(false);
  const { gain, speed, sleep } = usePlayerState(({ levelGainDb, speed, sleep }) => ({
    gain: levelGainDb,
    speed,
    sleep,
  }));
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position={onStage ? 'top' : 'top-end'}
      offset={onStage ? 8 : 18}
      width={340}
      withinPortal
      trapFocus
      returnFocus
      transitionProps={{ duration: 0 }}
      shadow="md"
      classNames={{ dropdown: classes.dropdown }}
    >
      <Popover.Target>
        <button
          type="button"
          className={classes.opener}
          aria-haspopup="dialog"
          aria-expanded={opened}
          title={words.sound.title}
          onClick={() => setOpened(!opened)}
          data-testid="sound-settings"
        >
          <span className={classes.unseen}>{words.sound.title}</span>
          <span className={classes.states}>
            {sleep !== null && <IconMoon size={14} aria-hidden="true" />}
            {sleep !== null && (
              <span className={classes.unseen}>
                {words.sound.sleep}: <SleepLeft sleep={sleep} />
              </span>
            )}
            {speed !== 1 && <span>{words.sound.speedText(speed)}</span>}
            {gain !== null && <span data-testid="gain">{words.sound.gainShort(gain)}</span>}
          </span>
          <IconAdjustmentsHorizontal size={20} stroke={1.8} aria-hidden="true" />
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={words.sound.title} data-testid="sound-panel">
        {withVolume && <VolumeControl wide />}
        <SoundPanel withModes={withModes} />
      </Popover.Dropdown>
    </Popover>
  );
}

/** How the queue goes on. */
function PlayModes() {
  const player = usePlayer();
  const { shuffle, repeat } = usePlayerState((snapshot) => ({
    shuffle: snapshot.shuffle,
    repeat: snapshot.repeat,
  }));
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{words.order}</h3>
      <div className={classes.chips}>
        <button
          type="button"
          className={classes.chip}
          aria-pressed={shuffle}
          onClick={() => player.setShuffle(!shuffle)}
          data-testid="panel-shuffle"
        >
          {words.shuffle}
        </button>
        <button
          type="button"
          className={classes.chip}
          onClick={() => player.setRepeat(nextRepeat(repeat))}
          data-testid="panel-repeat"
        >
          {words.repeat[repeat]}
        </button>
      </div>
    </section>
  );
}

function SoundPanel({ withModes }: { withModes: boolean }) {
  return (
    <div className={classes.panel}>
      {withModes && <PlayModes />}
      <LevellingChoice />
      <SpeedChoice />
      <SleepChoice />
      <SimilarChoice />
    </div>
  );
}

function LevellingChoice() {
  const player = usePlayer();
  const { levelling, gain } = usePlayerState((snapshot) => ({
    levelling: snapshot.levelling,
    gain: snapshot.levelGainDb,
  }));
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{words.sound.levelling}</h3>
      <Choice
        label={words.sound.levelling}
        value={levelling}
        choices={words.sound.levels}
        order={LEVELS}
        onChange={(wanted) => player.setLevelling(wanted)}
        testId="levelling"
      />
      <p>{words.sound.levelDetails[levelling]}</p>
      {levelling !== 'off' && (
        <p className={classes.now}>{gain === null ? words.sound.gainUnknown : words.sound.gain(gain)}</p>
      )}
    </section>
  );
}

function SpeedChoice() {
  const player = usePlayer();
  const speed = usePlayerState((snapshot) => snapshot.speed);
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>
        {words.sound.speed} <span className={classes.value}>{words.sound.speedText(speed)}</span>
      </h3>
      <div className={classes.line}>
        <RangeInput
          label={words.sound.speed}
          value={speed}
          min={0.5}
          max={2}
          step={0.05}
          valueText={words.sound.speedText(speed)}
          onChange={(wanted) => player.setSpeed(wanted)}
          testId="speed"
        />
        <button
          type="button"
          className={classes.chip}
          disabled={speed === 1}
          aria-label={words.sound.speedReset}
          onClick={() => player.setSpeed(1)}
        >
          {words.sound.speedText(1)}
        </button>
      </div>
      <p>{words.sound.speedDetail}</p>
    </section>
  );
}

function SleepChoice() {
  const player = usePlayer();
  const sleep = usePlayerState((snapshot) => snapshot.sleep);
  const id = useId();
  const chips: { label: string; pressed: boolean; timer: () => SleepTimer | null }[] = [
    { label: words.sound.sleepOff, pressed: sleep === null, timer: () => null },
    ...SLEEP_MINUTES.map((minutes) => ({
      label: words.sound.sleepMinutes(minutes),
      pressed: false,
      timer: (): SleepTimer => ({ kind: 'at', at: Date.now() + minutes * MINUTE_MS }),
    })),
    {
      label: words.sound.sleepTrack,
      pressed: sleep?.kind === 'end_of_track',
      timer: () => ({ kind: 'end_of_track' }),
    },
  ];
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>
        {words.sound.sleep} {sleep && <SleepLeft sleep={sleep} />}
      </h3>
      <div className={classes.chips}>
        {chips.map(({ label, pressed, timer }) => (
          <button
            key={label}
            type="button"
            className={classes.chip}
            aria-pressed={pressed}
            onClick={() => player.setSleep(timer())}
          >
            {label}
          </button>
        ))}
      </div>
    </section>
  );
}

function SleepLeft({ sleep }: { sleep: SleepTimer }) {
  const minutes = useMinutesLeft(sleep.kind === 'at' ? sleep.at : null);
  return (
    <span className={classes.value} data-testid="sleep-left">
      {minutes === null ? words.sound.sleepAfterTrack : words.sound.sleepLeft(minutes)}
    </span>
  );
}

function SimilarChoice() {
  const player = usePlayer();
  const similar = usePlayerState((snapshot) => snapshot.continueSimilar);
  const id = useId();
  return (
    <section>
      <label className={classes.check} htmlFor={id}>
        <input
          id={id}
          type="checkbox"
          checked={similar}
          onChange={({ currentTarget }) => player.setContinueSimilar(currentTarget.checked)}
          data-testid="continue-similar"
        />
        <span>{words.sound.similar}</span>
      </label>
      <p>{words.sound.similarDetail}</p>
    </section>
  );
}
