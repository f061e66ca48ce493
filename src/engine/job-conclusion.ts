/** What becomes of a hearing that has ended: a result, a failure of the file, or one that no file is to blame for. */
import type { ApiClient } from '../api/client.ts';
import { EarmarkError, type Failure } from '../shared/failures.ts';
import type { AnalysisOutcome } from '../workers/protocol.ts';
import { mayBeAway } from './folder-reach.ts';
import type { HearingCount } from './hearing-count.ts';
import { deliverResult, type LastDelivery } from './result-delivery.ts';
import type { RootFileSource } from './root-files.ts';
import type { Job, WorkQueue } from './work-queue.ts';

/** What can go wrong beside the tracks; each is told once until it is over. */
export type Trouble = 'library_silent' | 'result_refused' | 'storage_full' | 'engine_unavailable';

export interface JobConclusionOptions {
  client: Pick<ApiClient, 'putFingerprint'>;
  roots: {
    files(rootId: string): Pick<RootFileSource, 'reach'> | null;
    permissionLost(rootId: string): void;
    folderAway(rootId: string): void;
  };
  queue: Pick<WorkQueue, 'finish' | 'keepOut' | 'refresh'>;
  count: Pick<HearingCount, 'committed' | 'invalidate'>;
  /** Whether the job is of the phase that is on. */
  isOfPhase(job: Job): boolean;
  complain(trouble: Trouble, error: unknown): void;
  /** Going on would be in vain: stops, and tells why. */
  halt(trouble: Trouble, error: unknown): void;
}

/** Ends jobs, each with what its outcome asks for. */
export class JobConclusion {
  readonly #options: JobConclusionOptions;

  constructor(options: JobConclusionOptions) {
    this.#options = options;
  }

  /** Of a job that was not broken off. Rejects with what delivering it rejects with. */
  async conclude(job: Job, outcome: AnalysisOutcome): Promise<void> {
    const { queue, roots, halt } = this.#options;
    if (outcome.status === 'heard') {
      const { fingerprint, side, failure, heardSeconds } = outcome;
      const final = { state: 'final', fingerprint, side, failure, heard_seconds: heardSeconds } as const;
      await this.#deliver(job, { ...final, ...audioOf(job) });
    } else if (outcome.status === 'engine_unavailable') {
      queue.finish(job);
      halt('engine_unavailable', new EarmarkError(outcome.failure.code, outcome.failure.detail));
    } else if (outcome.failure.code === 'permission_lost') {
      queue.finish(job);
      roots.permissionLost(job.track.root_id);
    } else if (await this.#isFolderAway(job, outcome.failure)) {
      queue.finish(job);
      roots.folderAway(job.track.root_id);
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
    const { client, queue, count, isOfPhase, complain, halt } = this.#options;
    const result = await deliverResult(client, job.track.id, delivery);
    if (result.status === 'refused') {
      queue.keepOut(job);
      queue.refresh(); // if the library is away as a whole, asking it will tell before another track is heard
      complain('result_refused', result.error);
      return;
    }
    const sharedWith = result.status === 'committed' ? result.sharedWith : [];
    queue.finish(job, sharedWith);
    if (result.status === 'committed') count.committed(result.failed, isOfPhase(job));
    if (sharedWith.length > 0) count.invalidate();
    if (result.status === 'outdated') queue.refresh();
    if (result.status === 'storage_full') halt('storage_full', result.error);
  }
}

/** Which audio was heard, so that the library refuses the result where the file changed meanwhile. */
function audioOf({ track }: Job) {
  return { content_key: track.content_key };
}
