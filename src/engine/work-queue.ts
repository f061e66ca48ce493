/** Which track is heard next: what the person asked for, then the streaming pass of all, then the batch pass of all. */
import type { ApiClient } from '../api/client.ts';
import type { TrackRow } from '../api/contract.ts';
import type { FingerprintPass } from '../shared/fingerprint.ts';
import { FINGERPRINT_VERSION } from '../shared/metrics.ts';
import { isGone } from './api-refusal.ts';

export interface Job {
  track: TrackRow;
  pass: FingerprintPass;
  /** Whether the person asked for this track; such a job runs ahead of its phase. */
  wanted: boolean;
}

const PAGE = 200;
const PASSES: readonly FingerprintPass[] = ['streaming', 'batch'];

/**
 * The library is asked anew whenever nothing is left of the last answer, so that it alone decides what needs hearing.
 * An answer may be older than a result: what was finished is therefore passed over until the library is known to have
 * changed since (`refresh`), which also keeps a library that lists a track for ever from being heard in a circle.
 */
export class WorkQueue {
  readonly #client: Pick<ApiClient, 'getTrack' | 'listTracks'>;
  readonly #readyRootIds: () => string[];
  /** Jobs fetched but not begun, of one pass. */
  #fetched: Job[] = [];
  #wanted: string[] = [];
  /** Tracks being heard: one pass at a time. */
  readonly #begun = new Set<string>();
  /** Jobs finished since the library last changed from outside. */
  readonly #finished = new Set<string>();
  /** Tracks whose results the library refuses, with the state of the file they were heard of. */
  readonly #keptOut = new Map<string, string>();
  #refreshing = false;

  constructor(client: Pick<ApiClient, 'getTrack' | 'listTracks'>, readyRootIds: () => string[]) {
    this.#client = client;
    this.#readyRootIds = readyRootIds;
  }

  /** Puts a track before all others. */
  want(trackId: string): void {
    this.#wanted = [trackId, ...this.#wanted.filter((id) => id !== trackId)];
  }

  /** Ends a job, whatever came of it. It comes again if the library still lists it after the next `refresh`. */
  finish({ track, pass }: Job): void {
    this.#begun.delete(track.id);
    this.#finished.add(jobKey(track.id, pass));
  }

  /** Takes a job back that could not be begun. */
  putBack(job: Job): void {
    this.#begun.delete(job.track.id);
    if (job.wanted) this.want(job.track.id);
    else this.#fetched.unshift(job);
  }

  /** Ends a job whose result nobody takes: not heard again this session, unless the file changes or `forget` is called. */
  keepOut(job: Job): void {
    this.finish(job);
    this.#keptOut.set(job.track.id, fileState(job.track));
  }

  /** Forgets that results of a track were refused. */
  forget(trackId: string): void {
    this.#keptOut.delete(trackId);
  }

  /** Forgets what waits of a root that is about to be removed. */
  dropRoot(rootId: string): void {
    this.#fetched = this.#fetched.filter(({ track }) => track.root_id !== rootId);
  }

  /** The library changed: what it listed before counts no more. */
  refresh(): void {
    this.#refreshing = true;
  }

  /**
   * The next job, or `null` when nothing is left that this tab can hear. One call at a time.
   *
   * @throws what the API throws; nothing is lost by it.
   */
  async next(): Promise<Job | null> {
    if (this.#refreshing) {
      this.#refreshing = false;
      this.#fetched = [];
      this.#finished.clear();
    }
    const job = (await this.#nextWanted()) ?? (await this.#nextFetched());
    if (job) this.#begun.add(job.track.id);
    return job;
  }

  async #nextWanted(): Promise<Job | null> {
    for (let id = this.#wanted[0]; id !== undefined; id = this.#wanted[0]) {
      const track = await this.#find(id);
      this.#wanted = this.#wanted.filter((other) => other !== id);
      const pass = track && passNeeded(track);
      if (!track || !pass || track.availability !== 'present') continue;
      const job = { track, pass, wanted: true };
      if (this.#isOpen(job)) return job;
    }
    return null;
  }

  /** `null` for a track that is gone, as behind a stale link. */
  async #find(id: string): Promise<TrackRow | null> {
    try {
      return await this.#client.getTrack(id);
    } catch (error) {
      if (isGone(error)) return null;
      throw error;
    }
  }

  async #nextFetched(): Promise<Job | null> {
    for (let isFresh = false; ; isFresh = true) {
      for (let job = this.#fetched.shift(); job; job = this.#fetched.shift()) {
        if (this.#isOpen(job)) return job;
      }
      if (isFresh) return null;
      this.#fetched = await this.#fetch();
    }
  }

  async #fetch(): Promise<Job[]> {
    for (const pass of PASSES) {
      for (const rootId of this.#readyRootIds()) {
        const jobs = await this.#fetchOpen(rootId, pass);
        if (jobs.length > 0) return jobs;
      }
    }
    return [];
  }

  /** Pages on past tracks that are listed but not to be begun. */
  async #fetchOpen(rootId: string, pass: FingerprintPass): Promise<Job[]> {
    let cursor: string | null = null;
    do {
      const page = await this.#client.listTracks({
        root_id: rootId,
        needs: pass,
        sort: 'path',
        limit: PAGE,
        ...(cursor ? { cursor } : {}),
      });
      const jobs = page.items.map((track) => ({ track, pass, wanted: false }));
      const open = jobs.filter((job) => this.#isOpen(job));
      if (open.length > 0) return open;
      cursor = page.next_cursor;
    } while (cursor);
    return [];
  }

  #isOpen({ track, pass }: Job): boolean {
    return (
      this.#readyRootIds().includes(track.root_id) &&
      !this.#begun.has(track.id) &&
      !this.#finished.has(jobKey(track.id, pass)) &&
      this.#keptOut.get(track.id) !== fileState(track)
    );
  }
}

function jobKey(trackId: string, pass: FingerprintPass): string {
  return `${pass} ${trackId}`;
}

function fileState({ size, modified_at }: TrackRow): string {
  return `${size} ${modified_at}`;
}

function passNeeded(track: TrackRow): FingerprintPass | null {
  if (track.analysis.status === 'failed') return null;
  if (track.fingerprint?.version !== FINGERPRINT_VERSION) return 'streaming';
  return track.fingerprint.pass === 'streaming' ? 'batch' : null;
}
