import type { FingerprintCache } from '../../cache/fingerprint-cache.ts';
import type { Presence } from '../../query/presence.ts';
import { forgetAnswers } from './cached-answers.ts';
import type { Library } from './library.ts';
import type { RunningTracks } from './running-tracks.ts';

/** Finds out, for one request, which roots are away and which tracks are being heard. */
export class PresenceSource {
  readonly #library: Library;
  readonly #running: RunningTracks;
  readonly #cache: FingerprintCache;
  readonly #heldRoots: () => Promise<ReadonlySet<string>>;

  constructor(
    library: Library,
    running: RunningTracks,
    cache: FingerprintCache,
    heldRoots: () => Promise<ReadonlySet<string>>,
  ) {
    this.#library = library;
    this.#running = running;
    this.#cache = cache;
    this.#heldRoots = heldRoots;
  }

  async current(): Promise<Presence> {
    const swept = this.#running.sweep();
    if ((await this.#releaseLeft()) || swept) forgetAnswers(this.#cache);
    return { awayRootIds: await this.#awayRootIds(), runningIds: this.#running.ids() };
  }

  /** What a tab was hearing when it was closed or reloaded is not being heard any more. */
  async #releaseLeft(): Promise<boolean> {
    if (this.#running.ids().size === 0) return false;
    const held = await this.#heldRoots();
    return this.#running.release((id) => {
      const rootId = this.#library.index.get(id)?.track.root_id;
      return rootId !== undefined && held.has(rootId);
    });
  }

  /** Only the files of an input leave with their tab; a handle's files are there, permission or not. */
  async #awayRootIds(): Promise<ReadonlySet<string>> {
    const inputRoots = [...this.#library.roots.values()].filter(({ kind }) => kind === 'input');
    if (inputRoots.length === 0) return new Set();
    const held = await this.#heldRoots();
    return new Set(inputRoots.filter(({ id }) => !held.has(id)).map(({ id }) => id));
  }
}
