/**
 * The page's side of the analysis workers: hands out one track at a time, and outlives whatever happens to a worker.
 * Comlink never notices a dead worker, so that crash, stall and abort are watched here; each ends in an outcome.
 */
import { proxy, type Remote, releaseProxy, transfer, wrap } from 'comlink';
import type { Failure } from '../shared/failures.ts';
import { EXTRA_FOR_URGENT, type PlaceSeeker, PoolPlaces } from './pool-places.ts';
import type {
  AnalysisOutcome,
  AnalysisRequest,
  AnalysisUpdate,
  AnalysisWorkerApi,
  PcmAnalysisRequest,
} from './protocol.ts';

/** How many workers there are, and how they are made. */
export interface AnalysisPoolOptions {
  /** Starts one worker that exposes `AnalysisWorkerApi`. */
  spawn(): Worker;
  size: number;
  /** A worker that says nothing for this long is taken for hung. */
  stallTimeoutMs: number;
}

/** How one file is heard, and who hears of it. */
export interface AnalysisTask extends PlaceSeeker {
  onUpdate(update: AnalysisUpdate): void;
}

type Call = (
  api: Remote<AnalysisWorkerApi>,
  onUpdate: (update: AnalysisUpdate) => void,
) => Promise<AnalysisOutcome>;

interface Member {
  worker: Worker;
  api: Remote<AnalysisWorkerApi>;
  /** Whether anything was ever heard of it, so that its script must have been loaded. */
  hasSpoken: boolean;
}

/** Keeps the workers busy, replaces those that crash or hang, and lets go of those that are idle. */
export class AnalysisPool {
  readonly #options: AnalysisPoolOptions;
  readonly #places: PoolPlaces;
  readonly #idle: Member[] = [];

  constructor(options: AnalysisPoolOptions) {
    this.#options = options;
    this.#places = new PoolPlaces(options.size);
  }

  get size(): number {
    return this.#places.size;
  }

  get busyCount(): number {
    return this.#places.busyCount;
  }

  /** Takes effect as workers finish: work under way is never cut off. */
  resize(size: number): void {
    const atLeastOne = Math.max(1, size);
    while (this.#idle.length > 0 && this.#idle.length + this.busyCount > atLeastOne)
      this.#dismiss(this.#idle.pop());
    this.#places.resize(atLeastOne);
  }

  /** Ends workers that have nothing to do, and gives their memory back. */
  releaseIdle(): void {
    while (this.#idle.length > 0) this.#dismiss(this.#idle.pop());
  }

  /** Has a worker ready for urgent work, so that it need not wait for its start. */
  prepareSpare(): void {
    if (this.#idle.length > 0 || this.busyCount >= this.size + EXTRA_FOR_URGENT) return;
    const spare = this.#hire();
    this.#idle.push(spare);
    void spare.api.prepare();
  }

  /** Hears a file. Settles with an outcome in every case; it never rejects. */
  analyse(request: AnalysisRequest, task: AnalysisTask): Promise<AnalysisOutcome> {
    return this.#run((api, onUpdate) => api.analyse(request, proxy(onUpdate)), task);
  }

  /** Hears PCM that the window decoded; the buffers of `request.channels` are transferred away. */
  analysePcm(request: PcmAnalysisRequest, task: AnalysisTask): Promise<AnalysisOutcome> {
    const buffers = request.channels.map((channel) => channel.buffer);
    return this.#run((api, onUpdate) => api.analysePcm(transfer(request, buffers), proxy(onUpdate)), task);
  }

  async #run(call: Call, task: AnalysisTask): Promise<AnalysisOutcome> {
    const outcome = await this.#places.with(task, async () => {
      const member = this.#idle.pop() ?? this.#hire();
      const { outcome, reusable } = await this.#supervise(member, call, task);
      // One worker may be spare: who opens one track often opens the next, and starting a worker takes time.
      const othersCount = this.#idle.length + this.busyCount - 1;
      if (reusable && othersCount < this.size + EXTRA_FOR_URGENT) this.#idle.push(member);
      else this.#dismiss(member);
      return outcome;
    });
    return outcome ?? failed({ code: 'aborted', detail: 'Stopped before it was heard.' });
  }

  /** Runs one call and watches its worker until the call settles, the worker dies, or it is told to stop. */
  #supervise(
    member: Member,
    call: Call,
    { onUpdate, signal, hold }: AnalysisTask,
  ): Promise<{ outcome: AnalysisOutcome; reusable: boolean }> {
    return new Promise((resolve) => {
      let stallTimer: ReturnType<typeof setTimeout>;
      let isSettled = false;
      const settle = (outcome: AnalysisOutcome, reusable: boolean) => {
        isSettled = true;
        clearTimeout(stallTimer);
        stopFollowing?.();
        if (hold?.isHeld) void member.api.hold(false);
        signal.removeEventListener('abort', onAbort);
        member.worker.removeEventListener('error', onCrash);
        member.worker.removeEventListener('messageerror', onCrash);
        resolve({ outcome, reusable });
      };
      const watch = () => {
        clearTimeout(stallTimer);
        if (hold?.isHeld) return;
        stallTimer = setTimeout(
          () => settle(failed(stalled(this.#options.stallTimeoutMs)), false),
          this.#options.stallTimeoutMs,
        );
      };
      const onAbort = () =>
        settle(failed({ code: 'aborted', detail: 'Stopped while it was being heard.' }), false);
      const onCrash = (event: Event) => {
        event.preventDefault();
        settle(ofCrash(event, member.hasSpoken), false);
      };
      const stopFollowing = hold?.follow((isHeld) => {
        void member.api.hold(isHeld);
        watch();
      });
      if (signal.aborted) return onAbort();
      if (hold?.isHeld) void member.api.hold(true);
      signal.addEventListener('abort', onAbort);
      member.worker.addEventListener('error', onCrash);
      member.worker.addEventListener('messageerror', onCrash);
      watch();
      const heard = (update: AnalysisUpdate) => {
        if (isSettled) return; // updates come over a port of their own, and may arrive after the outcome
        member.hasSpoken = true;
        watch();
        onUpdate(update);
      };
      call(member.api, heard).then(
        (outcome) => {
          member.hasSpoken = true;
          settle(outcome, true);
        },
        (error: unknown) => settle(crashed(error instanceof Error ? error.message : String(error)), false),
      );
    });
  }

  #hire(): Member {
    const worker = this.#options.spawn();
    const member = { worker, api: wrap<AnalysisWorkerApi>(worker), hasSpoken: false };
    worker.addEventListener('error', (event) => {
      const at = this.#idle.indexOf(member);
      if (at < 0) return; // it is at work, and watched there
      event.preventDefault();
      this.#idle.splice(at, 1);
      this.#dismiss(member);
    });
    return member;
  }

  #dismiss(member: Member | undefined): void {
    if (!member) return;
    member.api[releaseProxy]();
    member.worker.terminate();
  }
}

function failed(failure: Failure): AnalysisOutcome {
  return { status: 'failed', failure };
}

function stalled(timeoutMs: number): Failure {
  const seconds = Math.round(timeoutMs / 1000);
  return {
    code: 'timeout',
    detail: `This file made no progress for ${seconds} seconds and was stopped. Try it again.`,
  };
}

/** A script that can't be loaded is told by a plain event, what it throws later by an `ErrorEvent`. */
function ofCrash(event: Event, hasSpoken: boolean): AnalysisOutcome {
  if (event instanceof ErrorEvent) return crashed(event.message.replace(/^Uncaught (\w*Error: )?/, ''));
  if (event.type !== 'error' || hasSpoken) return crashed('');
  const detail =
    'The part of Earmark that listens could not be loaded. Reload the page, or resume to try again.';
  return { status: 'engine_unavailable', failure: { code: 'internal', detail } };
}

function crashed(message: string): AnalysisOutcome {
  const reason = message === '' ? '' : ` (${message})`;
  return failed({
    code: 'worker_crashed',
    detail: `The analysis of this file crashed${reason}. Try it again.`,
  });
}
