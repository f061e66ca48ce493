/** The lock of one root: one tab at a time reads a root's files. */
import { ROOT_LOCK_PREFIX } from '../shared/lock-names.ts';
import type { Locks } from './busy-lock.ts';

/** `queued`: another tab has it, and it comes to this one after. `dropped`: it was let go of meanwhile. */
export type ClaimOutcome = 'held' | 'queued' | 'dropped';

export class RootLock {
  readonly #locks: Locks | undefined;
  readonly #name: string;
  readonly #onTaken: () => void;
  #release: (() => void) | null = null;
  /** Ends what was asked for since the lock was last let go of. */
  #abort = new AbortController();
  #claim: Promise<ClaimOutcome> | null = null;
  #isWatching = false;
  /** Settles when the browser has ended the last claim; asking earlier would find the lock held by ourselves. */
  #ended: Promise<unknown> = Promise.resolve();

  /**
   * @param locks absent on insecure origins: the lock is then always free
   * @param onTaken is called whenever this tab gets the lock, at once or after waiting
   */
  constructor(locks: Locks | undefined, rootId: string, onTaken: () => void) {
    this.#locks = locks;
    this.#name = `${ROOT_LOCK_PREFIX}${rootId}`;
    this.#onTaken = onTaken;
  }

  get isHeld(): boolean {
    return this.#release !== null;
  }

  /** Takes the lock if it is free, else waits for it. Whoever claims while a claim is under way shares it. */
  async claim(): Promise<ClaimOutcome> {
    if (this.#isWatching) this.letGo();
    if (this.isHeld) return 'held';
    this.#claim ??= this.#takeOrQueue(this.#abort.signal);
    const outcome = await this.#claim;
    return this.isHeld ? 'held' : outcome;
  }

  /** Calls back once no tab holds the lock, without ever keeping it. Does nothing while this tab holds or claims it. */
  watch(onFree: () => void): void {
    if (!this.#locks || this.#claim || this.#isWatching) return;
    this.#isWatching = true;
    const { signal } = this.#abort;
    // Shared, so that all watching tabs hear of it at once.
    const free = this.#locks.request(this.#name, { mode: 'shared', signal }, () => undefined);
    void ignoringAbort(free, signal).then(() => {
      if (signal.aborted) return;
      this.#isWatching = false;
      onFree();
    });
  }

  /** Gives the lock back, and ends every claim and watch. */
  letGo(): void {
    this.#abort.abort();
    this.#abort = new AbortController();
    this.#claim = null;
    this.#isWatching = false;
    this.#release?.();
    this.#release = null;
  }

  async #takeOrQueue(signal: AbortSignal): Promise<ClaimOutcome> {
    await this.#ended;
    if (signal.aborted) return 'dropped';
    if (await this.#take({ ifAvailable: true }, signal)) return 'held';
    if (signal.aborted) return 'dropped';
    void this.#take({ signal }, signal);
    return 'queued';
  }

  /** Resolves once the lock is held (`true`), or was not to be had (`false`). */
  #take(options: LockOptions, signal: AbortSignal): Promise<boolean> {
    const locks = this.#locks;
    if (!locks) {
      this.#hold(() => undefined);
      return Promise.resolve(true);
    }
    return new Promise((resolve, reject) => {
      const request = locks.request(this.#name, options, (lock) => {
        if (!lock || signal.aborted) return undefined;
        const held = new Promise<void>((release) => this.#hold(release));
        resolve(true);
        return held;
      });
      this.#ended = ignoringAbort(request, signal);
      this.#ended.then(() => resolve(false), reject);
    });
  }

  #hold(release: () => void): void {
    this.#release = release;
    this.#onTaken();
  }
}

/** A request that was ended by its own signal rejects: nobody waits for it any more. */
async function ignoringAbort(request: Promise<unknown>, signal: AbortSignal): Promise<void> {
  try {
    await request;
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
