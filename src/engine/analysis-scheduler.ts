/** Keeps the pool busy with the work queue, delivers what is heard, and tells how far it has come. */
import type { ApiClient } from '../api/client.ts';
import type { AnalysisProgress } from '../shared/change-events.ts';
import type { Clock } from '../shared/clock.ts';
import { type Failure, toFailure } from '../shared/failures.ts';
import type { FingerprintPass } from '../shared/fingerprint.ts';
import type { AnalysisPool } from '../workers/analysis-pool.ts';
import type { AnalysisOutcome, AnalysisUpdate } from '../workers/protocol.ts';
import { ProgressDelivery } from './progress-delivery.ts';
import type { RootRegistry } from './root-registry.ts';
import { ThroughputMeter } from './throughput-meter.ts';
import { decodeInWindow } from './window-decoder.ts';
import { type Job, WorkQueue } from './work-queue.ts';

export type HearingProgress = AnalysisProgress & { phase: 'idle' | 'streaming' | 'batch' | 'paused' };

export interface AnalysisSchedulerOptions {
  client: ApiClient;
  pool: AnalysisPool;
  roots: RootRegistry;
  clock: Clock;
  onProgress(progress: HearingProgress): void;
  /** Something that no single track is to blame for, e.g. the library refuses results. */
  onTrouble(error: unknown): void;
}

export class AnalysisScheduler {
  readonly #options: AnalysisSchedulerOptions;
  readonly #queue: WorkQueue;
  readonly #meter: ThroughputMeter;
  readonly #running = new Map<string, { job: Job; heardSeconds: number }>();
  readonly #abort = new AbortController();
  #paused = false;
  #filling = false;
  #wokenWhileFilling = false;
  #phase: 'idle' | FingerprintPass = 'idle';
  #counts = { done: 0, total: 0, failed: 0 };
  #countsAreStale = true;

  constructor(options: AnalysisSchedulerOptions) {
    this.#options = options;
    this.#queue = new WorkQueue(options.client, () => options.roots.readyIds());
    this.#meter = new ThroughputMeter(options.clock);
  }

  get paused(): boolean {
    return this.#paused;
  }

  get progress(): HearingProgress {
    return this.#progress();
  }

  /** Call whenever there may be work: new tracks, a root became readable, the pool grew. */
  wake(): void {
    this.#queue.refresh();
    this.#countsAreStale = true;
    void this.#fill();
  }

  prioritise(trackId: string): void {
    this.#queue.want(trackId);
    void this.#fill();
  }

  /** Hears these again though they were begun before. */
  hearAgain(trackIds: readonly string[]): void {
    for (const id of trackIds) this.#queue.forget(id);
    this.wake();
  }

  /** Lets what is being heard finish, and begins nothing new. */
  pause(): void {
    this.#paused = true;
    this.#meter.stop();
    this.#tell();
  }

  resume(): void {
    this.#paused = false;
    this.#meter.start();
    void this.#fill();
  }

  dispose(): void {
    this.#abort.abort();
  }

  /** Starts jobs until the pool is full or the queue is empty. One at a time does this; who comes meanwhile is noted. */
  async #fill(): Promise<void> {
    if (this.#filling) {
      this.#wokenWhileFilling = true;
      return;
    }
    this.#filling = true;
    try {
      do {
        this.#wokenWhileFilling = false;
        await this.#startJobs();
      } while (this.#wokenWhileFilling);
    } catch (error) {
      this.#options.onTrouble(error);
    } finally {
      this.#filling = false;
    }
    if (this.#running.size === 0 && !this.#paused) this.#rest();
  }

  async #startJobs(): Promise<void> {
    while (!this.#paused && !this.#abort.signal.aborted && this.#running.size < this.#options.pool.size) {
      const job = await this.#queue.next();
      if (!job) return;
      if (this.#running.has(job.track.id)) continue;
      await this.#enterPhase(job.pass);
      this.#running.set(job.track.id, { job, heardSeconds: 0 });
      this.#tell();
      void this.#hear(job);
    }
  }

  async #enterPhase(phase: FingerprintPass): Promise<void> {
    if (this.#phase !== phase) {
      this.#phase = phase;
      this.#meter.start();
      this.#countsAreStale = true;
    }
    if (this.#countsAreStale) await this.#recount();
  }

  #rest(): void {
    if (this.#phase === 'idle') return;
    this.#phase = 'idle';
    this.#meter.stop();
    this.#options.pool.releaseIdle();
    this.#tell();
  }

  async #hear(job: Job): Promise<void> {
    const { track } = job;
    try {
      await this.#deliver(job, await this.#listen(job));
    } catch (error) {
      this.#options.onTrouble(error);
    }
    this.#running.delete(track.id);
    await this.#fill();
  }

  async #listen(job: Job): Promise<AnalysisOutcome> {
    const { pool, roots } = this.#options;
    const source = roots.files(job.track.root_id);
    if (!source) return aborted();
    const delivery = new ProgressDelivery(this.#options.client, job.track.id, this.#options.clock);
    const task = {
      signal: this.#abort.signal,
      onUpdate: (update: AnalysisUpdate) => {
        this.#heard(job.track.id, update.heardSeconds, false);
        delivery.offer(update.fingerprint);
      },
    };
    try {
      const file = await source.file(job.track.path);
      const outcome = await pool.analyse({ file, pass: job.pass }, task);
      if (outcome.status !== 'undecodable_here') return outcome;
      const pcm = await decodeInWindow(file, job.track.duration);
      return await pool.analysePcm({ ...pcm, pass: 'batch' }, task);
    } catch (error) {
      return { status: 'failed', failure: toFailure(error) };
    } finally {
      await delivery.settle();
    }
  }

  async #deliver({ track }: Job, outcome: AnalysisOutcome): Promise<void> {
    const { client, roots } = this.#options;
    if (outcome.status === 'heard') {
      this.#heard(track.id, outcome.heardSeconds, true);
      await client.putFingerprint(track.id, {
        state: 'final',
        fingerprint: outcome.fingerprint,
        side: outcome.side,
        failure: outcome.failure,
      });
      this.#counts.done += 1;
      if (outcome.failure) this.#counts.failed += 1;
      return;
    }
    const { failure } = outcome;
    if (failure.code === 'aborted') {
      this.#queue.forget(track.id);
    } else if (failure.code === 'permission_lost') {
      this.#queue.forget(track.id);
      roots.permissionLost(track.root_id);
    } else {
      await this.#fail(track.id, failure);
    }
  }

  async #fail(trackId: string, failure: Failure): Promise<void> {
    await this.#options.client.putFingerprint(trackId, { state: 'failed', failure });
    this.#counts.done += 1;
    this.#counts.failed += 1;
  }

  #heard(trackId: string, heardSeconds: number, finished: boolean): void {
    const running = this.#running.get(trackId);
    if (!running) return;
    this.#meter.add(Math.max(0, heardSeconds - running.heardSeconds), finished);
    running.heardSeconds = heardSeconds;
    this.#tell();
  }

  /** Asks the library how much there is in all, so that a reload goes on counting where it stopped. */
  async #recount(): Promise<void> {
    if (this.#phase === 'idle') return;
    this.#countsAreStale = false;
    const { client, roots } = this.#options;
    const { by_status: byStatus } = await client.libraryStats();
    const settled = byStatus.done + byStatus.failed;
    const remaining = await remainingTracks(client, roots.readyIds(), this.#phase);
    this.#counts =
      this.#phase === 'streaming'
        ? { done: settled, total: settled + remaining, failed: byStatus.failed }
        : { done: settled - remaining, total: settled, failed: byStatus.failed };
  }

  #progress(): HearingProgress {
    const remaining = Math.max(0, this.#counts.total - this.#counts.done);
    return {
      phase: this.#paused ? 'paused' : this.#phase,
      ...this.#counts,
      times_realtime: this.#meter.timesRealtime(),
      eta_seconds: this.#meter.etaSeconds(remaining),
      current: [...this.#running.values()].map(({ job }) => job.track.path),
    };
  }

  #tell(): void {
    this.#options.onProgress(this.#progress());
  }
}

async function remainingTracks(
  client: ApiClient,
  rootIds: string[],
  needs: FingerprintPass,
): Promise<number> {
  const pages = await Promise.all(
    rootIds.map((rootId) => client.listTracks({ root_id: rootId, needs, limit: 1 })),
  );
  return pages.reduce((sum, page) => sum + page.total, 0);
}

function aborted(): AnalysisOutcome {
  return { status: 'failed', failure: { code: 'aborted', detail: 'The folder is not readable now.' } };
}
