import { useNavigate } from '@tanstack/react-router';
import type { Levelling } from '../../../engine/player/player-types.ts';
import type { Command } from '../../commands/command.ts';
import { useCommands } from '../../commands/use-commands.tsx';
import { usePlayer } from '../../data/player-state.ts';
import { player as texts } from '../../messages/player.ts';
import { nextRepeat } from './TransportButtons.tsx';

const JUMP_SECONDS = 10;
const VOLUME_STEP = 0.05;
const MINUTE_MS = 60_000;
const SLEEP_MINUTES = 30;
const { commands: words } = texts;
/** Runs on while its key is held. */
const HELD = { repeats: true };
const VOLUME = { repeats: true, keywords: words.volume };
const LEVELS: readonly Levelling[] = ['track', 'album', 'off'];

/** What the player can be told from anywhere. */
export function usePlayerCommands(): void {
  const player = usePlayer();
  const navigate = useNavigate();
  const now = () => player.getSnapshot();
  const jump = (seconds: number) => {
    const { durationSeconds, status } = now();
    if (status === 'empty') return;
    const target = Math.max(0, player.positionSeconds() + seconds);
    if (durationSeconds !== null && target >= durationSeconds) player.next();
    else player.seek(target);
  };
  const louder = (step: number) => {
    player.setVolume(Math.min(1, Math.max(0, now().volume + step)));
    if (now().muted) player.setMuted(false);
  };
  const go = (search: { tab?: 'queue' }) => void navigate({ to: '/now', search });
  const command = (
    id: string,
    title: string,
    keys: string | null,
    run: () => void,
    { repeats = false, keywords = '' } = {},
  ): Command => ({
    id: `player.${id}`,
    title,
    group: 'playback',
    keywords: `${words.words} ${keywords}`,
    ...(keys === null ? {} : { keys }),
    ...(repeats ? { repeats } : {}),
    run,
  });
  useCommands([
    command('toggle', words.toggle, 'Space', () => player.toggle()),
    command('next', words.next, 'Shift+N', () => player.next()),
    command('previous', words.previous, 'Shift+P', () => player.previous()),
    command('back', words.back, 'j', () => jump(-JUMP_SECONDS), HELD),
    command('forward', words.forward, 'l', () => jump(JUMP_SECONDS), HELD),
    command('louder', words.louder, '+', () => louder(VOLUME_STEP), VOLUME),
    command('quieter', words.quieter, '-', () => louder(-VOLUME_STEP), VOLUME),
    command('mute', words.mute, 'm', () => player.setMuted(!now().muted), {
      keywords: words.volume,
    }),
    command('shuffle', words.shuffle, 's', () => player.setShuffle(!now().shuffle)),
    command('repeat', words.repeat, 'r', () => player.setRepeat(nextRepeat(now().repeat))),
    command('now', words.now, null, () => go({})),
    command('queue', words.queue, 'q', () => go({ tab: 'queue' })),
    command('similar', words.similar, null, () => player.setContinueSimilar(!now().continueSimilar)),
    command('sleep', words.sleep(SLEEP_MINUTES), null, () =>
      player.setSleep({ kind: 'at', at: Date.now() + SLEEP_MINUTES * MINUTE_MS }),
    ),
    command('sleep-track', words.sleepTrack, null, () => player.setSleep({ kind: 'end_of_track' })),
    ...LEVELS.map((level) =>
      command(`level.${level}`, words.level(level), null, () => player.setLevelling(level), {
        keywords: words.loudness,
      }),
    ),
    command('speed', words.normalSpeed, null, () => player.setSpeed(1)),
    command('sleep-off', words.sleepOff, null, () => player.setSleep(null)),
  ]);
}
