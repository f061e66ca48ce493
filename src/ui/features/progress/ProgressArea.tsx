import { Button, SegmentedControl } from '@mantine/core';
import { IconAlertTriangle, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import type { LibraryStats } from '../../../api/contract.ts';
import type { AnalysisSpeed, DemoProgress, EngineSnapshot } from '../../../engine/engine-types.ts';
import { useEngine, useEngineState } from '../../engine-context.tsx';
import { count, roughTime } from '../../format.ts';
import { messages } from '../../messages.ts';
import { useScreenState } from '../../screen-state.ts';
import classes from './ProgressArea.module.css';
import { ProgressLine } from './ProgressLine.tsx';
import { useSlowly } from './use-slowly.ts';

const ANNOUNCE_EVERY_MS = 8000;
const SPEEDS: readonly AnalysisSpeed[] = ['quiet', 'normal', 'full'];

/** What is being read or heard, how far it is, and the ways to steer it. At rest, one line on what is known. */
export function ProgressArea({ stats }: { stats: LibraryStats }) {
  const { progress, leading, paused, demo } = useEngineState((snapshot) => ({
    progress: snapshot.progress,
    leading: snapshot.leading,
    paused: snapshot.paused,
    demo: snapshot.demo,
  }));
  const resting = progress.phase === 'idle' && demo === null;
  const shown = shownAmount(progress, demo, stats);
  const words = resting ? restWords(stats) : workWords(progress, demo, leading, paused);
  const spoken = `${words}, ${messages.progress.counted(shown.done, shown.total)}`;
  const announced = useSlowly(spoken, ANNOUNCE_EVERY_MS);
  return (
    <section
      className={classes.area}
      aria-label={messages.progress.label}
      data-testid="progress"
      data-phase={progress.phase}
      data-resting={resting}
    >
      <div className={classes.facts}>
        <strong className={classes.phase}>{words}</strong>
        <span className={classes.count}>
          <span data-testid="progress-done">{count(shown.done)}</span>
          {' / '}
          <span data-testid="progress-total">{shown.total === null ? '…' : count(shown.total)}</span>
        </span>
        <Pace progress={progress} />
        <FailureLink failed={Math.max(progress.failed, stats.by_status.failed)} />
        {progress.phase !== 'idle' && <Steering leading={leading} paused={paused} />}
      </div>
      {!resting && (
        <ProgressLine
          label={messages.progress.label}
          done={shown.done}
          total={shown.total}
          text={spoken}
          still={paused || progress.phase === 'paused'}
        />
      )}
      {!resting && <CurrentPath paths={progress.current} />}
      <p className={classes.spoken} role="status">
        {announced}
      </p>
    </section>
  );
}

function Pace({ progress }: { progress: EngineSnapshot['progress'] }) {
  if (progress.phase === 'idle' || progress.phase === 'paused') return null;
  return (
    <>
      {progress.times_realtime !== null && (
        <span title={messages.progress.speedTimesHint} data-testid="times-realtime">
          {messages.progress.speedTimes(progress.times_realtime)}
        </span>
      )}
      {progress.eta_seconds !== null && (
        <span data-testid="eta">{messages.progress.left(roughTime(progress.eta_seconds))}</span>
      )}
    </>
  );
}

function FailureLink({ failed }: { failed: number }) {
  const { change } = useScreenState();
  if (failed === 0) return null;
  return (
    <button
      type="button"
      className={classes.failures}
      onClick={() => change({ open: 'failures' })}
      data-testid="failures"
    >
      <IconAlertTriangle size={16} stroke={1.9} aria-hidden="true" />
      {messages.progress.failures(failed)}
    </button>
  );
}

function Steering({ leading, paused }: { leading: boolean; paused: boolean }) {
  const engine = useEngine();
  const speed = useEngineState((snapshot) => snapshot.speed);
  if (!leading && !paused) return null;
  return (
    <div className={classes.steering}>
      <SegmentedControl
        size="xs"
        aria-label={messages.progress.speed}
        title={messages.progress.speedHint}
        value={speed}
        onChange={(value) => engine.setSpeed(value)}
        data={SPEEDS.map((value) => ({ value, label: messages.progress.speeds[value] }))}
        transitionDuration={0}
        classNames={{ root: classes.speeds, label: classes.speedLabel, indicator: classes.speedIndicator }}
      />
      {paused ? (
        <Button
          size="xs"
          leftSection={<IconPlayerPlay size={16} aria-hidden="true" />}
          onClick={() => engine.resume()}
          data-testid="resume"
        >
          {messages.progress.resume}
        </Button>
      ) : (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlayerPause size={16} aria-hidden="true" />}
          onClick={() => engine.pause()}
          data-testid="pause"
        >
          {messages.progress.pause}
        </Button>
      )}
    </div>
  );
}

function CurrentPath({ paths }: { paths: readonly string[] }) {
  const path = paths[0];
  return <p className={classes.current}>{path ? messages.progress.current(path) : '\u00a0'}</p>;
}

function shownAmount(progress: EngineSnapshot['progress'], demo: DemoProgress | null, stats: LibraryStats) {
  if (progress.phase !== 'idle') return { done: progress.done, total: progress.total };
  return demo ?? { done: stats.by_pass.batch + stats.by_pass.streaming, total: stats.tracks };
}

function workWords(
  progress: EngineSnapshot['progress'],
  demo: DemoProgress | null,
  leading: boolean,
  paused: boolean,
): string {
  if (progress.phase === 'idle')
    return demo ? messages.demo.making(demo.title) : messages.progress.phase.idle;
  if (paused) return messages.progress.phase.paused;
  const words = messages.progress.phase[progress.phase];
  return leading || progress.phase === 'paused' ? words : `${messages.progress.otherTab}. ${words}`;
}

function restWords({ by_pass, by_status, tracks }: LibraryStats): string {
  const unheard = by_status.none + by_status.queued + by_status.running;
  if (tracks === 0) return messages.progress.phase.idle;
  if (unheard > 0) return messages.progress.restNone(unheard);
  if (by_pass.streaming > 0) return messages.progress.restPart(by_pass.streaming);
  const isWhole = by_pass.batch === tracks && by_status.failed === 0;
  return isWhole ? messages.progress.restWhole : messages.progress.phase.idle;
}
