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

/**
 * Which jobs may be begun now. `wanted_or_first`: no second pass but of tracks that were asked for. `wanted_first`: only
 * first passes of tracks that were asked for.
 */
export type Admission = 'all' | 'wanted_or_first' | 'wanted_first';

const PAGE = 200;
/** As many choices as are remembered: whoever runs through a list by the arrow keys opens every row, and means the last. */
const MOST_WANTED = 100;
/** Of these, as many are looked at for a place of their own. */
const MOST_URGENT = 5;
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
  /** Those of them that need no first pass, so that nobody waits for them: not asked for anew whenever one looks for such. */
  readonly #wantedWhole = new Set<string>();
  /** Tracks being heard: one pass at a time. */
  readonly #begun = new Set<string>();
  /** Audio being heard: a copy of it waits, and then need not be heard. */
  readonly #begunContents = new Set<string>();
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
    this.#wanted = [trackId, ...this.#wanted.filter((id) => id !== trackId)].slice(0, MOST_WANTED);
    if (this.#finished.has(jobKey(trackId, 'streaming'))) this.#wantedWhole.add(trackId);
    else this.#wantedWhole.delete(trackId);
  }

  /**
   * Ends a job, whatever came of it. It comes again if the library still lists it after the next `refresh`.
   *
   * @param sharedWith other tracks with the same audio, which the result was stored for too
   */
  finish(job: Job, sharedWith: readonly string[] = []): void {
    this.#end(job);
    for (const id of [job.track.id, ...sharedWith]) {
      this.#finished.add(jobKey(id, job.pass));
      if (job.pass === 'batch') this.#finished.add(jobKey(id, 'streaming'));
    }
  }

  /** Drops what waits of these tracks: something was heard of them here or in another tab. What they still need is listed anew. */
  heardOf(trackIds: ReadonlySet<string>): void {
    this.#fetched = this.#fetched.filter(({ track }) => !trackIds.has(track.id));
  }

  /** Takes a job back that could not be begun. */
  putBack(job: Job): void {
    this.#end(job);
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
   * The next job that is admitted, or `null` when none is left that this tab can hear. Beside one call for `wanted_first` one
   * other may be under way.
   *
   * @throws what the API throws; nothing is lost by it.
   */
  async next(admission: Admission = 'all'): Promise<Job | null> {
    if (this.#refreshing) {
      this.#refreshing = false;
      this.#fetched = [];
      this.#finished.clear();
      this.#wantedWhole.clear();
    }
    return (await this.#nextWanted(admission)) ?? (await this.#nextFetched(admission));
  }

  /** At once where a job is chosen: another call may choose in the next moment. */
  #begin(job: Job): Job {
    this.#begun.add(job.track.id);
    this.#begunContents.add(contentOf(job.track));
    return job;
  }

  #end({ track }: Job): void {
    this.#begun.delete(track.id);
    this.#begunContents.delete(contentOf(track));
  }

  /** Who is not admitted now stays wanted. */
  async #nextWanted(admission: Admission): Promise<Job | null> {
    for (const id of this.#candidates(admission)) {
      const track = await this.#find(id);
      const pass = track && passNeeded(track);
      const job = track && pass && track.availability === 'present' ? { track, pass, wanted: true } : null;
      if (job && this.#isOpen(job) && !isAdmitted(job, admission)) {
        if (job.pass === 'batch') this.#wantedWhole.add(id);
        continue;
      }
      this.#wantedWhole.delete(id);
      this.#wanted = this.#wanted.filter((other) => other !== id);
      if (job && this.#isOpen(job)) return this.#begin(job);
    }
    return null;
  }

  #candidates(admission: Admission): string[] {
    if (admission !== 'wanted_first') return [...this.#wanted];
    return this.#wanted.filter((id) => !this.#wantedWhole.has(id)).slice(0, MOST_URGENT);
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

  async #nextFetched(admission: Admission): Promise<Job | null> {
    if (admission === 'wanted_first') return null;
    for (let isFresh = false; ; isFresh = true) {
      for (let job = this.#fetched[0]; job; job = this.#fetched[0]) {
        if (!isAdmitted(job, admission)) return null; // those after it are of the same pass
        this.#fetched.shift();
        if (this.#isOpen(job)) return this.#begin(job);
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
      !this.#begunContents.has(contentOf(track)) &&
      !this.#finished.has(jobKey(track.id, pass)) &&
      this.#keptOut.get(track.id) !== fileState(track)
    );
  }
}

/** Whether a job may be begun under an admission. */
export function isAdmitted({ pass, wanted }: Job, admission: Admission): boolean {
  if (admission === 'all') return true;
  return admission === 'wanted_or_first' ? wanted || pass === 'streaming' : wanted && pass === 'streaming';
}

function jobKey(trackId: string, pass: FingerprintPass): string {
  return `${pass} ${trackId}`;
}

/** The same for copies of a file, and for nothing else. */
function contentOf(track: TrackRow): string {
  return `${track.content_key ?? track.id} ${fileState(track)}`;
}

function fileState({ size, modified_at }: TrackRow): string {
  return `${size} ${modified_at}`;
}

function passNeeded(track: TrackRow): FingerprintPass | null {
  if (track.analysis.status === 'failed') return null;
  if (track.fingerprint?.version !== FINGERPRINT_VERSION) return 'streaming';
  return track.fingerprint.pass === 'streaming' ? 'batch' : null;
}
