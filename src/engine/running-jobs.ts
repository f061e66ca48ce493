/** What is being heard now, who of it stands back for whom, and whether there is a place for more. */
import type { HearingNow } from '../shared/change-events.ts';
import { HoldSwitch } from '../workers/hold-switch.ts';
import { EXTRA_FOR_URGENT } from '../workers/pool-places.ts';
import { StandingBack } from './standing-back.ts';
import type { Job } from './work-queue.ts';

export interface RunningJob {
  job: Job;
  heardSeconds: number;
  /** Whether the library counts it as running: its first progress has reached it. */
  isTold: boolean;
  startedAtMs: number;
  abort: AbortController;
  hold: HoldSwitch;
}

export class RunningJobs {
  readonly #byTrack = new Map<string, RunningJob>();
  readonly #standingBack: StandingBack;

  /** @param onGoOn is called when what stood back goes on, and others may begin */
  constructor(onGoOn: () => void) {
    this.#standingBack = new StandingBack(() => {
      this.#yieldToAwaited();
      onGoOn();
    });
  }

  get size(): number {
    return this.#byTrack.size;
  }

  /** Whether what nobody waits for stands still. */
  get isStandingBack(): boolean {
    return this.#standingBack.isOn;
  }

  get paths(): string[] {
    return this.#all.map(({ job }) => job.track.path);
  }

  get hearing(): HearingNow[] {
    return this.#all.map(({ job, heardSeconds }) => {
      const { path, duration } = job.track;
      return { path, pass: job.pass, heard_seconds: heardSeconds, duration };
    });
  }

  /** Second passes that nobody asked for. */
  get unaskedWholeCount(): number {
    return this.#all.filter(({ job }) => isUnaskedWhole(job)).length;
  }

  /** Tracks that the library counts as running and as not heard yet. */
  get unheardCount(): number {
    return this.#all.filter(({ job, isTold }) => job.pass === 'streaming' && isTold).length;
  }

  /**
   * Whether one more that somebody waits for may begin, in a pool of this size. What was begun when the pool was larger stands
   * back for it, and takes nobody's place.
   */
  hasPlaceForAwaited(poolSize: number): boolean {
    const awaitedCount = this.#all.filter(({ job }) => isAwaited(job)).length;
    const othersCount = Math.min(this.size - awaitedCount, poolSize);
    return othersCount + awaitedCount < poolSize + EXTRA_FOR_URGENT;
  }

  has(running: RunningJob): boolean {
    return this.#byTrack.get(running.job.track.id) === running;
  }

  begin(job: Job, startedAtMs: number): RunningJob {
    const running: RunningJob = {
      job,
      heardSeconds: 0,
      isTold: false,
      startedAtMs,
      abort: new AbortController(),
      hold: new HoldSwitch(),
    };
    this.#byTrack.set(job.track.id, running);
    this.#yieldToAwaited();
    return running;
  }

  end({ job }: RunningJob): void {
    this.#byTrack.delete(job.track.id);
    this.#yieldToAwaited();
  }

  /** Somebody waits for this track. Tells whether its first pass is under way: then nothing else need be begun. */
  want(trackId: string): boolean {
    const running = this.#byTrack.get(trackId);
    if (running?.job.pass !== 'streaming') return false;
    running.job.wanted = true;
    this.#yieldToAwaited();
    return true;
  }

  /** Breaks off what is heard of a root. */
  abortRoot(rootId: string): void {
    for (const { job, abort } of this.#all) if (job.track.root_id === rootId) abort.abort();
  }

  /** Breaks off everything; nobody is told when it goes on. */
  dispose(): void {
    this.#standingBack.stop();
    for (const { abort } of this.#all) abort.abort();
  }

  get #all(): RunningJob[] {
    return [...this.#byTrack.values()];
  }

  /** What nobody waits for stands still while something is heard that somebody waits for. */
  #yieldToAwaited(): void {
    this.#standingBack.note(this.#all.some(({ job }) => isAwaited(job)));
    for (const { job, hold } of this.#all) hold.set(this.#standingBack.isOn && !isAwaited(job));
  }
}

/** A first pass that somebody waits for: without it there is nothing to show. */
function isAwaited({ pass, wanted }: Job): boolean {
  return pass === 'streaming' && wanted;
}

/** A second pass that nobody asked for: it can wait. */
export function isUnaskedWhole({ pass, wanted }: Job): boolean {
  return pass === 'batch' && !wanted;
}
