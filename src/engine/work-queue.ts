/** Which track is heard next: what the person asked for, then the streaming pass of all, then the batch pass of all. */
import type { ApiClient } from '../api/client.ts';
import type { TrackRow } from '../api/contract.ts';
import type { FingerprintPass } from '../shared/fingerprint.ts';
import { FINGERPRINT_VERSION } from '../shared/metrics.ts';

export interface Job {
  track: TrackRow;
  pass: FingerprintPass;
}

const PAGE = 200;
const PASSES: readonly FingerprintPass[] = ['streaming', 'batch'];

export class WorkQueue {
  readonly #client: ApiClient;
  readonly #readyRootIds: () => string[];
  /** Jobs fetched but not begun, of one pass. */
  #fetched: Job[] = [];
  /** Jobs this session has begun; the library lists a track until its result is committed. */
  readonly #begun = new Set<string>();
  readonly #wanted: string[] = [];

  constructor(client: ApiClient, readyRootIds: () => string[]) {
    this.#client = client;
    this.#readyRootIds = readyRootIds;
  }

  /** Puts a track before all others. */
  want(trackId: string): void {
    this.#wanted.unshift(trackId);
  }

  /** Forgets what was begun for a track, so that it may be heard again. */
  forget(trackId: string): void {
    for (const pass of PASSES) this.#begun.delete(jobKey(trackId, pass));
  }

  /** Forgets what was fetched: the library changed under it. */
  refresh(): void {
    this.#fetched = [];
  }

  /** The next job, or `null` when nothing is left that this tab can hear. */
  async next(): Promise<Job | null> {
    const job = (await this.#nextWanted()) ?? (await this.#nextFetched());
    if (job) this.#begun.add(jobKey(job.track.id, job.pass));
    return job;
  }

  async #nextWanted(): Promise<Job | null> {
    for (let id = this.#wanted.shift(); id !== undefined; id = this.#wanted.shift()) {
      const track = await this.#client.getTrack(id);
      const pass = passNeeded(track);
      const readable = this.#readyRootIds().includes(track.root_id) && track.availability === 'present';
      if (pass && readable && !this.#begun.has(jobKey(id, pass))) return { track, pass };
    }
    return null;
  }

  async #nextFetched(): Promise<Job | null> {
    if (this.#fetched.length === 0) this.#fetched = await this.#fetch();
    for (let job = this.#fetched.shift(); job; job = this.#fetched.shift()) {
      const ready = this.#readyRootIds().includes(job.track.root_id);
      if (ready && !this.#begun.has(jobKey(job.track.id, job.pass))) return job;
    }
    return null;
  }

  async #fetch(): Promise<Job[]> {
    for (const pass of PASSES) {
      for (const rootId of this.#readyRootIds()) {
        const jobs = await this.#fetchUnbegun(rootId, pass);
        if (jobs.length > 0) return jobs;
      }
    }
    return [];
  }

  /** Pages on past tracks that were begun but are listed still. */
  async #fetchUnbegun(rootId: string, pass: FingerprintPass): Promise<Job[]> {
    let cursor: string | null = null;
    do {
      const page = await this.#client.listTracks({
        root_id: rootId,
        needs: pass,
        sort: 'path',
        limit: PAGE,
        ...(cursor ? { cursor } : {}),
      });
      const jobs = page.items
        .filter((track) => !this.#begun.has(jobKey(track.id, pass)))
        .map((track) => ({ track, pass }));
      if (jobs.length > 0) return jobs;
      cursor = page.next_cursor;
    } while (cursor);
    return [];
  }
}

function jobKey(trackId: string, pass: FingerprintPass): string {
  return `${pass} ${trackId}`;
}

function passNeeded(track: TrackRow): FingerprintPass | null {
  if (track.analysis.status === 'failed') return null;
  if (track.fingerprint?.version !== FINGERPRINT_VERSION) return 'streaming';
  return track.fingerprint.pass === 'streaming' ? 'batch' : null;
}
