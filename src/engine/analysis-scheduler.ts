/** Keeps the pool busy with the work queue, delivers what is heard, and tells how far it has come. */
import type { ApiClient } from '../api/client.ts';
import type { AnalysisProgress } from '../shared/change-events.ts';
import type { Clock } from '../shared/clock.ts';
import type { Failure } from '../shared/failures.ts';
import type { FingerprintPass } from '../shared/fingerprint.ts';
import type { AnalysisPool } from '../workers/analysis-pool.ts';
import type { AnalysisOutcome } from '../workers/protocol.ts';
import { GivingWay } from './giving-way.ts';
import { hearTrack } from './hear-track.ts';
import { HearingCount } from './hearing-count.ts';
import { JobConclusion, type Trouble } from './job-conclusion.ts';
import type { RootFileSource } from './root-files.ts';
import { isUnaskedWhole, type RunningJob, RunningJobs } from './running-jobs.ts';
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

/** When nothing could be asked of the library, it is asked again after so long. */
const TRY_AGAIN_AFTER_MS = 5_000;

export class AnalysisScheduler {
  readonly #options: AnalysisSchedulerOptions;
  readonly #queue: WorkQueue;
  readonly #meter: ThroughputMeter;
  readonly #count: HearingCount;
  readonly #givingWay: GivingWay;
  readonly #running = new RunningJobs(() => void this.#fill());
  readonly #conclusion: JobConclusion;
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
    this.#conclusion = new JobConclusion({
      client: options.client,
      roots: options.roots,
      queue: this.#queue,
      count: this.#count,
      isOfPhase: ({ pass }) => pass === this.#phase,
      complain: (trouble, error) => this.#complain(trouble, error),
      halt: (trouble, error) => {
        this.pause();
        this.#complain(trouble, error);
      },
    });
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
      current: this.#running.paths,
      hearing: this.#running.hearing,
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
    if (this.#running.want(trackId)) return;
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
    this.#running.abortRoot(rootId);
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
    this.#running.dispose();
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
    return this.#isStopped || this.#givingWay.isPausing || this.#running.isStandingBack;
  }

  get #hasPlaceForAwaited(): boolean {
    return !this.#isStopped && !this.#disposed && this.#running.hasPlaceForAwaited(this.#options.pool.size);
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

  /** What may be begun now. A track of which nothing is known yet, and that somebody waits for, gets a worker of its own. */
  get #admission(): Admission | null {
    if (!this.#hasPlaceForAwaited) return null;
    if (this.#running.isStandingBack || this.#running.size >= this.#options.pool.size) return 'wanted_first';
    return this.#givingWay.isNow(this.#running.unaskedWholeCount) ? 'wanted_or_first' : 'all';
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
    await this.#count.recount(this.#phase, this.#options.roots.readyIds(), () => this.#running.unheardCount);
  }

  async #run(job: Job): Promise<void> {
    const startedAtMs = this.#options.clock.monotonic();
    const running = this.#running.begin(job, startedAtMs);
    if (job.pass === 'streaming' && !job.wanted) this.#options.pool.prepareSpare();
    this.#told.delete('library_silent');
    this.#tell();
    try {
      await this.#conclude(running, await this.#hear(running));
    } catch (error) {
      this.#queue.keepOut(job);
      this.#complain('result_refused', error);
    }
    this.#running.end(running);
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
      return;
    }
    if (outcome.status === 'heard') this.#heard(running, outcome.heardSeconds, true);
    await this.#conclusion.conclude(job, outcome);
    if (outcome.status === 'heard') this.#keepListening(job);
  }

  /** A track that was asked for, and is still looked at, is heard whole right after its first pass. */
  #keepListening({ track, pass, wanted }: Job): void {
    if (wanted && pass === 'streaming' && track.id === this.#lookedAtId) this.#queue.want(track.id);
  }

  #heard(running: RunningJob, heardSeconds: number, finished: boolean): void {
    if (!this.#running.has(running)) return;
    const ofThisPhase = running.job.pass === this.#phase;
    this.#meter.add(Math.max(0, heardSeconds - running.heardSeconds), finished && ofThisPhase);
    running.heardSeconds = heardSeconds;
    this.#tell();
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

const NOT_READABLE_NOW: Failure = { code: 'aborted', detail: 'The folder is not readable now.' };
