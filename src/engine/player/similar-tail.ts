import type { ApiClient } from '../../api/client.ts';
import type { PlayQueue } from './play-queue.ts';
import type { SimilarWeights } from './player-types.ts';
import { similarContinuation } from './similar-continuation.ts';

/** Where the last track was not heard by the analysis yet, one of so many before it speaks for it. */
const SEEDS_BEFORE = 3;

/** Lengthens a queue that comes to its end with what sounds like its last track, once for each. */
export class SimilarTail {
  /** By what tracks are compared. */
  weights: SimilarWeights = {};
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

  /**
   * Tells whether the queue has become longer, or is another than the one that was to grow: what was found for that one is
   * of no use any more. Nothing that stands in it or was played comes again.
   */
  async grow(): Promise<'grown' | 'none' | 'outdated'> {
    const { current, state, history } = this.#queue;
    if (!current || this.#lookedAfter === current.id) return 'none';
    this.#lookedAfter = current.id;
    this.#isLooking = true;
    const heard = new Set([...state.entries, ...history].map(({ trackId }) => trackId));
    const found = await this.#findAlike(current.trackId, heard);
    this.#isLooking = false;
    if (this.#queue.current?.id !== current.id) return 'outdated';
    if (found.length === 0) return 'none';
    this.#queue.appendSimilar(found);
    return 'grown';
  }

  /** Nothing where none of the tracks was heard by the analysis: then the queue ends as queues do. */
  async #findAlike(trackId: string, heard: ReadonlySet<string>): Promise<string[]> {
    const before = this.#queue.history.slice(-SEEDS_BEFORE).reverse();
    for (const seed of new Set([trackId, ...before.map((entry) => entry.trackId)])) {
      try {
        return await similarContinuation(this.#client, seed, heard, this.weights);
      } catch {
        // Refused: it was not heard yet, or the library cannot be read now. Then the one before it may do.
      }
    }
    return [];
  }
}
