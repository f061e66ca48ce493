import { Button } from '@mantine/core';
import { IconBattery2, IconEyeOff, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import type { LibraryStats } from '../../../api/contract.ts';
import type { AnalysisSpeed, EngineSnapshot } from '../../../engine/engine-types.ts';
import { useEngine, useEngineState } from '../../engine-context.tsx';
import { percent, roughTime } from '../../format.ts';
import { analysis } from '../../messages/analysis.ts';
import { messages } from '../../messages.ts';
import { ProgressLine } from '../progress/ProgressLine.tsx';
import { Choice } from '../shell/Choice.tsx';
import { PageSection } from '../shell/ViewPage.tsx';
import classes from './NowSection.module.css';
import { WorkerList } from './WorkerList.tsx';

const SPEEDS: readonly AnalysisSpeed[] = ['quiet', 'normal', 'full'];

/** The phase, how fast and how much longer, what each worker is at, and the ways to steer it. */
export function NowSection({ stats }: { stats: LibraryStats }) {
  const { progress, leading, paused } = useEngineState((snapshot) => ({
    progress: snapshot.progress,
    leading: snapshot.leading,
    paused: snapshot.paused,
  }));
  const idle = progress.phase === 'idle';
  const heard = stats.by_pass.streaming + stats.by_pass.batch;
  const done = idle ? heard : progress.done;
  const total = idle ? stats.tracks : progress.total;
  const text = messages.progress.counted(done, total);
  return (
    <PageSection
      title={analysis.now}
      actions={leading && <PauseButton paused={paused} />}
      testId="analysis-now"
    >
      <div className={classes.facts}>
        <strong className={classes.phase} data-testid="analysis-phase">
          {idle ? analysis.idle : messages.progress.phase[progress.phase]}
        </strong>
        {!leading && !idle && <span>{messages.progress.otherTab}</span>}
      </div>
      <ProgressLine
        label={messages.progress.label}
        done={done}
        total={total}
        text={text}
        still={progress.phase === 'paused'}
      />
      <div className={classes.facts}>
        <span>{idle ? analysis.heardOf(heard, stats.tracks) : text}</span>
        {!idle && <Pace progress={progress} />}
      </div>
      {idle && <p className={classes.soft}>{idleWords(stats)}</p>}
      <HeldBack />
      <SpeedChoice />
      {!idle && <WorkerList progress={progress} />}
    </PageSection>
  );
}

function idleWords({ by_heard: counts }: LibraryStats): string {
  const left = counts.waiting + counts.part;
  return left > 0 ? analysis.idleWaiting(left) : analysis.idleWhole;
}

function Pace({ progress }: { progress: EngineSnapshot['progress'] }) {
  const { times_realtime: times, eta_seconds: eta, failed } = progress;
  return (
    <>
      {times !== null && (
        <span title={messages.progress.speedTimesHint}>{messages.progress.speedTimes(times)}</span>
      )}
      {eta !== null && progress.phase !== 'paused' && <span>{messages.progress.left(roughTime(eta))}</span>}
      {failed > 0 && <span>{messages.progress.failures(failed)}</span>}
    </>
  );
}

function PauseButton({ paused }: { paused: boolean }) {
  const engine = useEngine();
  const Icon = paused ? IconPlayerPlay : IconPlayerPause;
  return (
    <Button
      size="xs"
      variant={paused ? 'filled' : 'default'}
      leftSection={<Icon size={16} aria-hidden="true" />}
      onClick={() => (paused ? engine.resume() : engine.pause())}
      data-testid="analysis-pause"
    >
      {paused ? messages.progress.resume : messages.progress.pause}
    </Button>
  );
}

/** Why it works less hard than was chosen, and the way to have it otherwise. */
function HeldBack() {
  const engine = useEngine();
  const { effort, battery } = useEngineState((snapshot) => ({
    effort: snapshot.effort,
    battery: snapshot.battery,
  }));
  if (effort.because === 'chosen') return null;
  const onBattery = effort.because === 'battery';
  const Icon = onBattery ? IconBattery2 : IconEyeOff;
  return (
    <div className={classes.held} role="status" data-testid="held-back">
      <Icon size={20} stroke={1.7} aria-hidden="true" />
      <span>
        {onBattery
          ? analysis.heldBattery(percent(battery?.level ?? 0))
          : effort.resting
            ? analysis.restHidden
            : analysis.heldHidden}
      </span>
      {onBattery && (
        <Button size="xs" variant="default" onClick={() => engine.setBatteryRule('never')}>
          {analysis.ignoreBattery}
        </Button>
      )}
    </div>
  );
}

export function SpeedChoice() {
  const engine = useEngine();
  const speed = useEngineState((snapshot) => snapshot.speed);
  return (
    <div className={classes.speed}>
      <span className={classes.speedName}>{analysis.speed}</span>
      <Choice
        label={analysis.speed}
        value={speed}
        choices={messages.progress.speeds}
        order={SPEEDS}
        onChange={(value) => engine.setSpeed(value)}
        testId="speed"
      />
      <span className={classes.soft}>{analysis.speedDetail[speed]}</span>
    </div>
  );
}
