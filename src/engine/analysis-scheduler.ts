/** Keeps the pool busy with the work queue, delivers what is heard, and tells how far it has come. */
import type { ApiClient } from '../api/client.ts';
import type { AnalysisProgress, HearingNow } from '../shared/change-events.ts';
import type { Clock } from '../shared/clock.ts';
import { EarmarkError, type Failure } from '../shared/failures.ts';
import type { FingerprintPass } from '../shared/fingerprint.ts';
import type { AnalysisPool } from '../workers/analysis-pool.ts';
import { HoldSwitch } from '../workers/hold-switch.ts';
import { EXTRA_FOR_URGENT } from '../workers/pool-places.ts';
import type { AnalysisOutcome } from '../workers/protocol.ts';
import { mayBeAway } from './folder-reach.ts';
import { GivingWay } from './giving-way.ts';
import { hearTrack } from './hear-track.ts';
import { HearingCount } from './hearing-count.ts';
import { deliverResult, type LastDelivery } from './result-delivery.ts';
import type { RootFileSource } from './root-files.ts';
import { StandingBack } from './standing-back.ts';
import { ThroughputMeter } from './throughput-meter.ts';
import { type Admission, isAdmitted, type Job, WorkQueue } from './work-queue.ts';

export type HearingProgress = AnalysisProgress & { phase: 'idle' | 'streaming' | 'batch' | 'paused' };

/** What the analysis needs of the root registry. */
export interface HearableRoots {
  /** Roots whose files this tab reads and no other. */
  readyIds(): string[];
  files(rootId: string): Pick<RootFileSource, 'file' | 'reach'> | null;
  permissionLost(rootId: string): void;
  folderAway(rootId: string): void;
}

export interface AnalysisSchedulerOptions {
  client: Pick<ApiClient, 'getTrack' | 'listTracks' | 'libraryStats' | 'putFingerprint'>;
  pool: Pick<AnalysisPool, 'size' | 'analyse' | 'analysePcm' | 'prepareSpare' | 'releaseIdle'>;
  roots: HearableRoots;
  clock: Clock;
  /** Whether a person is using the page, so that whole tracks nobody asked for are to give way. */
  isInUse(): boolean;
  onProgress(progress: HearingProgress): void;
  /** Something that no single track is to blame for, e.g. the library refuses results. Told once, not once a track. */
  onTrouble(error: unknown): void;
}

/** What can go wrong beside the tracks; each is told once until it is over. */
type Trouble = 'library_silent' | 'result_refused' | 'storage_full' | 'engine_unavailable';

interface RunningJob {
  job: Job;
  heardSeconds: number;
  /** Whether the library counts it as running: its first progress has reached it. */
  isTold: boolean;
  startedAtMs: number;
  abort: AbortController;
  hold: HoldSwitch;
}

/** When nothing could be asked of the library, it is asked again after so long. */
const TRY_AGAIN_AFTER_MS = 5_000;

export class AnalysisScheduler {
  readonly #options: AnalysisSchedulerOptions;
  readonly #queue: WorkQueue;
  readonly #meter: ThroughputMeter;
  readonly #count: HearingCount;
  readonly #givingWay: GivingWay;
  readonly #standingBack = new StandingBack(() => this.#goOn());
  readonly #running = new Map<string, RunningJob>();
  readonly #told = new Set<Trouble>();
  #tryAgainTimer: ReturnType<typeof setTimeout> | undefined;
  #disposed = false;
  #paused = false;
  #resting = false;
  #filling = false;
  #wokenWhileFilling = false;
  /** One at a time begins what somebody waits for, too: 200 tracks may be asked for at once. */
  #isHastening = false;
  #isWantedAnew = false;
  #phase: 'idle' | FingerprintPass = 'idle';
  /** The track that was asked for last: it is likely still looked at. */
  #lookedAtId: string | null = null;

  constructor(options: AnalysisSchedulerOptions) {
    this.#options = options;
    this.#queue = new WorkQueue(options.client, () => options.roots.readyIds());
    this.#meter = new ThroughputMeter(options.clock);
    this.#count = new HearingCount(options.client);
    this.#givingWay = new GivingWay(options.clock, options.isInUse, () => void this.#fill());
  }

  /** By the person, or by itself where going on would be in vain: no disk space, no engine. */
  get paused(): boolean {
    return this.#paused;
  }

  get progress(): HearingProgress {
    const counts = this.#count.value;
    return {
      phase: this.#isStopped ? 'paused' : this.#phase,
      ...counts,
      times_realtime: this.#meter.timesRealtime(),
      eta_seconds: this.#meter.etaSeconds(counts.total - counts.done),
      current: [...this.#running.values()].map(({ job }) => job.track.path),
      hearing: [...this.#running.values()].map(hearingNow),
      worker_count: this.#options.pool.size,
    };
  }

  /** Call whenever there may be work: new tracks, a root became readable, the pool grew. */
  wake(): void {
    this.#queue.refresh();
    this.#count.invalidate();
    void this.#fill();
  }

  /** A person opened this track: it is heard before all others, and then whole as long as no other is opened. */
  prioritise(trackId: string): void {
    this.#lookedAtId = trackId;
    this.want(trackId);
  }

  /** Somebody waits for this track: it is heard before all others. */
  want(trackId: string): void {
    const running = this.#running.get(trackId);
    if (running?.job.pass === 'streaming') {
      running.job.wanted = true;
      this.#yieldToAwaited();
      return;
    }
    this.#queue.want(trackId);
    void this.#hasten().then(() => this.#fill());
  }

  /** The page may be free again: whole tracks need not give way any longer. */
  pageFreed(): void {
    this.#givingWay.stop();
    void this.#fill();
  }

  /** Something was heard of these tracks, in this tab or another. */
  heardOf(trackIds: readonly string[]): void {
    this.#queue.heardOf(new Set(trackIds));
  }

  /** Hears these again though their results were refused before. */
  hearAgain(trackIds: readonly string[]): void {
    for (const id of trackIds) this.#queue.forget(id);
    this.wake();
  }

  /** Stops hearing tracks of a root that is about to be removed; nothing is reported of them. */
  abandonRoot(rootId: string): void {
    this.#queue.dropRoot(rootId);
    for (const { job, abort } of this.#running.values()) if (job.track.root_id === rootId) abort.abort();
    this.#count.invalidate();
  }

  /** Lets what is being heard finish, and begins nothing new. */
  pause(): void {
    this.#paused = true;
    this.#meter.stop();
    this.#tell();
  }

  resume(): void {
    this.#paused = false;
    this.#told.clear();
    this.#meter.start();
    // Where nothing is left to hear, nothing else tells.
    this.#tell();
    this.wake();
  }

  /** For as long as the page is to be left alone: what is being heard is finished, and nothing new is begun. */
  setResting(resting: boolean): void {
    if (this.#resting === resting) return;
    this.#resting = resting;
    if (this.#isStopped) this.#meter.stop();
    else this.#meter.start();
    this.#tell();
    if (!resting) this.wake();
  }

  get #isStopped(): boolean {
    return this.#paused || this.#resting;
  }

  dispose(): void {
    this.#disposed = true;
    clearTimeout(this.#tryAgainTimer);
    this.#givingWay.stop();
    this.#standingBack.stop();
    for (const { abort } of this.#running.values()) abort.abort();
  }

  /** Starts jobs until the pool is full or the queue is empty. One at a time does this; who comes meanwhile is noted. */
  async #fill(): Promise<void> {
    this.#wokenWhileFilling = true;
    if (this.#filling) return;
    this.#filling = true;
    clearTimeout(this.#tryAgainTimer);
    try {
      while (this.#wokenWhileFilling && !this.#disposed) {
        this.#wokenWhileFilling = false;
        await this.#startJobs();
        if (this.#running.size > 0 || this.#isWaiting || this.#wokenWhileFilling) continue;
        await this.#rest();
      }
    } catch (error) {
      this.#complain('library_silent', error);
      this.#tryAgainTimer = setTimeout(() => this.wake(), TRY_AGAIN_AFTER_MS);
    } finally {
      this.#filling = false;
    }
  }

  /** Whether there may be work that waits for somebody. */
  get #isWaiting(): boolean {
    return this.#isStopped || this.#givingWay.isPausing || this.#standingBack.isOn;
  }

  get #hasPlaceForAwaited(): boolean {
    return (
      !this.#isStopped && !this.#disposed && this.#running.size < this.#options.pool.size + EXTRA_FOR_URGENT
    );
  }

  /**
   * Begins what somebody waits for, without waiting until the library has listed or counted what else is to be heard. What
   * fails here is asked again, and told, by `#fill`.
   */
  async #hasten(): Promise<void> {
    this.#isWantedAnew = true;
    if (this.#isHastening) return;
    this.#isHastening = true;
    while (this.#isWantedAnew) {
      this.#isWantedAnew = false;
      await this.#startAwaited();
    }
    this.#isHastening = false;
  }

  async #startAwaited(): Promise<void> {
    while (this.#hasPlaceForAwaited) {
      const job = await this.#queue.next('wanted_first').catch(() => null);
      if (!job) return;
      if (!this.#hasPlaceForAwaited) return this.#queue.putBack(job);
      this.#takePhase(job);
      void this.#run(job);
    }
  }

  /** What nobody waits for stands still while something is heard that somebody waits for. */
  #yieldToAwaited(): void {
    const running = [...this.#running.values()];
    this.#standingBack.note(running.some(({ job }) => isAwaited(job)));
    for (const { job, hold } of running) hold.set(this.#standingBack.isOn && !isAwaited(job));
  }

  #goOn(): void {
    this.#yieldToAwaited();
    void this.#fill();
  }

  /** What may be begun now. A track of which nothing is known yet, and that somebody waits for, gets a worker of its own. */
  get #admission(): Admission | null {
    if (!this.#hasPlaceForAwaited) return null;
    if (this.#standingBack.isOn || this.#running.size >= this.#options.pool.size) return 'wanted_first';
    const unasked = [...this.#running.values()].filter(({ job }) => isUnaskedWhole(job));
    return this.#givingWay.isNow(unasked.length) ? 'wanted_or_first' : 'all';
  }

  async #startJobs(): Promise<void> {
    for (let admission = this.#admission; admission; admission = this.#admission) {
      const job = await this.#queue.next(admission);
      if (!job) return;
      try {
        await this.#enterPhase(job);
      } catch (error) {
        this.#queue.putBack(job);
        throw error;
      }
      const stillAdmitted = this.#admission;
      if (stillAdmitted && isAdmitted(job, stillAdmitted)) void this.#run(job);
      else this.#queue.putBack(job);
    }
  }

  async #enterPhase(job: Job): Promise<void> {
    this.#takePhase(job);
    if (this.#count.isStale) await this.#recount();
  }

  /** A track that was asked for is heard within whatever phase is on. */
  #takePhase({ pass, wanted }: Job): void {
    if (this.#phase === pass || (this.#phase !== 'idle' && wanted)) return;
    this.#phase = pass;
    this.#meter.start();
    this.#count.invalidate();
  }

  async #rest(): Promise<void> {
    if (this.#phase === 'idle') return;
    await this.#recount();
    this.#phase = 'idle';
    this.#meter.stop();
    this.#options.pool.releaseIdle();
    this.#told.delete('library_silent');
    this.#tell();
  }

  async #recount(): Promise<void> {
    if (this.#phase === 'idle') return;
    await this.#count.recount(this.#phase, this.#options.roots.readyIds(), () => this.#unheardRunning());
  }

  /** Tracks that the library counts as running and as not heard yet. */
  #unheardRunning(): number {
    return [...this.#running.values()].filter(({ job, isTold }) => job.pass === 'streaming' && isTold).length;
  }

  async #run(job: Job): Promise<void> {
    const startedAtMs = this.#options.clock.monotonic();
    const running: RunningJob = {
      job,
      heardSeconds: 0,
      isTold: false,
      startedAtMs,
      abort: new AbortController(),
      hold: new HoldSwitch(),
    };
    this.#running.set(job.track.id, running);
    this.#yieldToAwaited();
    if (job.pass === 'streaming' && !job.wanted) this.#options.pool.prepareSpare();
    this.#told.delete('library_silent');
    this.#tell();
    try {
      await this.#conclude(running, await this.#hear(running));
    } catch (error) {
      this.#queue.keepOut(job);
      this.#complain('result_refused', error);
    }
    this.#running.delete(job.track.id);
    this.#yieldToAwaited();
    if (isUnaskedWhole(job)) this.#givingWay.rest(this.#options.clock.monotonic() - startedAtMs);
    this.#tell();
    await this.#fill();
  }

  async #hear(running: RunningJob): Promise<AnalysisOutcome> {
    const { client, pool, roots, clock } = this.#options;
    const source = roots.files(running.job.track.root_id);
    if (!source) running.abort.abort(); // the root was taken away since the queue looked
    if (!source) return { status: 'failed', failure: NOT_READABLE_NOW };
    return hearTrack(running.job, source, {
      client,
      pool,
      clock,
      signal: running.abort.signal,
      hold: running.hold,
      onTold: () => {
        running.isTold = true;
      },
      onHeard: (heardSeconds) => this.#heard(running, heardSeconds, false),
    });
  }

  async #conclude(running: RunningJob, outcome: AnalysisOutcome): Promise<void> {
    const { job, abort } = running;
    if (abort.signal.aborted) {
      this.#queue.finish(job);
    } else if (outcome.status === 'engine_unavailable') {
      this.#queue.finish(job);
      this.#halt('engine_unavailable', new EarmarkError(outcome.failure.code, outcome.failure.detail));
    } else if (outcome.status === 'heard') {
      this.#heard(running, outcome.heardSeconds, true);
      const { fingerprint, side, failure, heardSeconds } = outcome;
      const final = { state: 'final', fingerprint, side, failure, heard_seconds: heardSeconds } as const;
      await this.#deliver(job, { ...final, ...audioOf(job) });
      this.#keepListening(job);
    } else if (outcome.failure.code === 'permission_lost') {
      this.#queue.finish(job);
      this.#options.roots.permissionLost(job.track.root_id);
    } else if (await this.#isFolderAway(job, outcome.failure)) {
      this.#queue.finish(job);
      this.#options.roots.folderAway(job.track.root_id);
    } else {
      await this.#deliver(job, { state: 'failed', failure: outcome.failure, ...audioOf(job) });
    }
  }

  /** Then the file is not to blame: it keeps its state, and is heard once the folder is back. */
  async #isFolderAway({ track }: Job, { code }: Failure): Promise<boolean> {
    if (!mayBeAway(code)) return false;
    const source = this.#options.roots.files(track.root_id);
    return source === null || (await source.reach()) !== 'there';
  }

  async #deliver(job: Job, delivery: LastDelivery): Promise<void> {
    const result = await deliverResult(this.#options.client, job.track.id, delivery);
    if (result.status === 'refused') {
      this.#queue.keepOut(job);
      this.#queue.refresh(); // if the library is away as a whole, asking it will tell before another track is heard
      this.#complain('result_refused', result.error);
      return;
    }
    const sharedWith = result.status === 'committed' ? result.sharedWith : [];
    this.#queue.finish(job, sharedWith);
    if (result.status === 'committed') this.#count.committed(result.failed, job.pass === this.#phase);
    if (sharedWith.length > 0) this.#count.invalidate();
    if (result.status === 'outdated') this.#queue.refresh();
    if (result.status === 'storage_full') this.#halt('storage_full', result.error);
  }

  /** A track that was asked for, and is still looked at, is heard whole right after its first pass. */
  #keepListening({ track, pass, wanted }: Job): void {
    if (wanted && pass === 'streaming' && track.id === this.#lookedAtId) this.#queue.want(track.id);
  }

  #heard(running: RunningJob, heardSeconds: number, finished: boolean): void {
    if (this.#running.get(running.job.track.id) !== running) return;
    const ofThisPhase = running.job.pass === this.#phase;
    this.#meter.add(Math.max(0, heardSeconds - running.heardSeconds), finished && ofThisPhase);
    running.heardSeconds = heardSeconds;
    this.#tell();
  }

  #halt(trouble: Trouble, error: unknown): void {
    this.pause();
    this.#complain(trouble, error);
  }

  #complain(trouble: Trouble, error: unknown): void {
    if (this.#told.has(trouble) || this.#disposed) return;
    this.#told.add(trouble);
    this.#options.onTrouble(error);
  }

  #tell(): void {
    this.#options.onProgress(this.progress);
  }
}

function hearingNow({ job, heardSeconds }: RunningJob): HearingNow {
  const { path, duration } = job.track;
  return { path, pass: job.pass, heard_seconds: heardSeconds, duration };
}

/** A first pass that somebody waits for: without it there is nothing to show. */
function isAwaited({ pass, wanted }: Job): boolean {
  return pass === 'streaming' && wanted;
}

/** A second pass that nobody asked for: it can wait. */
function isUnaskedWhole({ pass, wanted }: Job): boolean {
  return pass === 'batch' && !wanted;
}

/** Which audio was heard, so that the library refuses the result where the file changed meanwhile. */
function audioOf({ track }: Job) {
  return { content_key: track.content_key };
}

const NOT_READABLE_NOW: Failure = { code: 'aborted', detail: 'The folder is not readable now.' };
