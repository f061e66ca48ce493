import { ActionIcon } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { Link, useMatchRoute } from '@tanstack/react-router';
import { useRef } from 'react';
import type { LibraryStats } from '../../../api/contract.ts';
import type { DemoProgress, EngineSnapshot } from '../../../engine/engine-types.ts';
import { useEngine, useEngineState } from '../../engine-context.tsx';
import { count, roughTime } from '../../format.ts';
import { notices } from '../../messages/notices.ts';
import { messages } from '../../messages.ts';
import classes from './ProgressArea.module.css';
import { ProgressLine } from './ProgressLine.tsx';
import { restWords, workWords } from './progress-words.ts';
import { useLinger } from './use-linger.ts';
import { useSlowly } from './use-slowly.ts';

const ANNOUNCE_EVERY_MS = 8000;
/** Between tags and listening there is nothing to do for a moment: the line stays, and the list below it where it is. */
const LINE_STAYS_MS = 1500;

/**
 * While something is read or heard, one line on it, which leads to the analysis centre. At rest nothing is to be seen, and
 * in the centre itself neither: it says all of this and more. What is read out, is so everywhere.
 */
export function ProgressArea({ stats }: { stats: LibraryStats | null }) {
  const { progress, leading, paused, demo } = useEngineState((snapshot) => ({
    progress: snapshot.progress,
    leading: snapshot.leading,
    paused: snapshot.paused,
    demo: snapshot.demo,
  }));
  const inCentre = useMatchRoute()({ to: '/analysis' }) !== false;
  const resting = progress.phase === 'idle' && demo === null;
  const shown = shownAmount(progress, demo, stats);
  const words = resting ? stats && restWords(stats) : workWords(progress, demo, leading, paused);
  const spoken = words === null ? '' : `${words}, ${messages.progress.counted(shown.done, shown.total)}`;
  const announced = useSlowly(spoken, ANNOUNCE_EVERY_MS);
  const hasLine = useLinger(!resting, LINE_STAYS_MS);
  const latest = useRef({ words, shown, spoken, progress });
  if (!resting) latest.current = { words, shown, spoken, progress };
  return (
    <section
      className={classes.area}
      aria-label={messages.progress.label}
      data-testid="progress"
      data-phase={progress.phase}
      data-resting={resting}
    >
      {hasLine && !inCentre && <WorkLine {...latest.current} leading={leading} paused={paused} />}
      <p className={classes.spoken} role="status">
        {announced}
      </p>
    </section>
  );
}

interface WorkLineProps {
  words: string | null;
  shown: { done: number; total: number | null };
  spoken: string;
  progress: EngineSnapshot['progress'];
  leading: boolean;
  paused: boolean;
}

function WorkLine({ words, shown, spoken, progress, leading, paused }: WorkLineProps) {
  return (
    <div className={classes.line}>
      <Link to="/analysis" search={{}} className={classes.words} title={notices.toCentre}>
        <strong>{words}</strong>
        <span className={classes.count}>
          <span data-testid="progress-done">{count(shown.done)}</span>
          {' / '}
          <span data-testid="progress-total">{shown.total === null ? '…' : count(shown.total)}</span>
        </span>
      </Link>
      <span className={classes.bar}>
        <ProgressLine
          label={messages.progress.label}
          done={shown.done}
          total={shown.total}
          text={spoken}
          still={paused || progress.phase === 'paused'}
        />
      </span>
      <Pace progress={progress} />
      {(leading || paused) && progress.phase !== 'idle' && <PauseButton paused={paused} />}
    </div>
  );
}

function Pace({ progress }: { progress: EngineSnapshot['progress'] }) {
  const { phase, times_realtime: times, eta_seconds: eta } = progress;
  if (phase === 'idle' || phase === 'paused') return null;
  return (
    <span className={classes.pace}>
      {times !== null && (
        <span title={messages.progress.speedTimesHint} data-testid="times-realtime">
          {messages.progress.speedTimes(times)}
        </span>
      )}
      {eta !== null && <span data-testid="eta">{messages.progress.left(roughTime(eta))}</span>}
    </span>
  );
}

function PauseButton({ paused }: { paused: boolean }) {
  const engine = useEngine();
  const Icon = paused ? IconPlayerPlay : IconPlayerPause;
  const name = paused ? messages.progress.resume : messages.progress.pause;
  return (
    <ActionIcon
      variant="default"
      size={28}
      aria-label={name}
      title={name}
      onClick={() => (paused ? engine.resume() : engine.pause())}
      data-testid={paused ? 'resume' : 'pause'}
    >
      <Icon size={16} aria-hidden="true" />
    </ActionIcon>
  );
}

function shownAmount(
  progress: EngineSnapshot['progress'],
  demo: DemoProgress | null,
  stats: LibraryStats | null,
) {
  if (progress.phase !== 'idle') return { done: progress.done, total: progress.total };
  if (demo || !stats) return demo ?? { done: 0, total: null };
  return { done: stats.by_pass.batch + stats.by_pass.streaming, total: stats.tracks };
}
