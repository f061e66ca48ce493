import type { ApiClient } from '../../api/client.ts';
import type { PlayQueue } from './play-queue.ts';
import { similarContinuation } from './similar-continuation.ts';

/** Lengthens a queue that comes to its end with what sounds like its last track, once for each. */
export class SimilarTail {
  readonly #client: Pick<ApiClient, 'similarTracks'>;
  readonly #queue: PlayQueue;
  #lookedAfter: string | null = null;
  #isLooking = false;

  constructor(client: Pick<ApiClient, 'similarTracks'>, queue: PlayQueue) {
    this.#client = client;
    this.#queue = queue;
  }

  get isLooking(): boolean {
    return this.#isLooking;
  }

  /** May look again behind the same track. */
  reset(): void {
    this.#lookedAfter = null;
  }

  /** Tells whether the queue has become longer; nothing that stands in it or was played comes again. */
  async grow(): Promise<boolean> {
    const { current, state, history } = this.#queue;
    if (!current || this.#lookedAfter === current.id) return false;
    this.#lookedAfter = current.id;
    this.#isLooking = true;
    const heard = new Set([...state.entries, ...history].map(({ trackId }) => trackId));
    // Refused where the track was not heard by the analysis yet: then the queue ends as queues do.
    const found = await similarContinuation(this.#client, current.trackId, heard).catch(() => []);
    this.#isLooking = false;
    if (found.length > 0) this.#queue.appendSimilar(found);
    return found.length > 0;
  }
}
