import type { ApiClient } from '../api/client.ts';
import type { Clock } from '../shared/clock.ts';
import type { Fingerprint } from '../shared/fingerprint.ts';

/**
 * A track's progress is sent at most so often, and not before it has been heard for so long: what comes between is
 * superseded, not queued. Most first passes are over by then, and their result says it all.
 */
const MINIMUM_INTERVAL_MS = 400;

/** Sends the progressive fingerprints of one track, never two at a time, and none after `close`. */
export class ProgressDelivery {
  readonly #client: Pick<ApiClient, 'putFingerprint'>;
  readonly #trackId: string;
  readonly #clock: Clock;
  #sending: Promise<unknown> | null = null;
  #lastSentMs: number;
  #closed = false;

  constructor(client: Pick<ApiClient, 'putFingerprint'>, trackId: string, clock: Clock) {
    this.#client = client;
    this.#trackId = trackId;
    this.#clock = clock;
    this.#lastSentMs = clock.monotonic();
  }

  /** Whether it is sent. */
  offer(fingerprint: Fingerprint): boolean {
    const now = this.#clock.monotonic();
    if (this.#closed || this.#sending || now - this.#lastSentMs < MINIMUM_INTERVAL_MS) return false;
    this.#lastSentMs = now;
    this.#sending = this.#client
      .putFingerprint(this.#trackId, { state: 'progress', fingerprint })
      .catch((error: unknown) => {
        // The final result, or its failure, tells of it; of a track removed meanwhile there is nothing to tell.
        if (!this.#closed) console.warn('A progressive fingerprint was not taken.', error);
      })
      .finally(() => {
        this.#sending = null;
      });
    return true;
  }

  /**
   * Takes no more, and resolves when nothing is on its way. Progress that arrived after the final result would mark
   * the track as being heard for another minute.
   */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#sending;
  }
}
