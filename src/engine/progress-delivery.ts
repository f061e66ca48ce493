import type { ApiClient } from '../api/client.ts';
import type { Clock } from '../shared/clock.ts';
import type { Fingerprint } from '../shared/fingerprint.ts';

/** A track's progress is sent at most so often; what comes between is superseded, not queued. */
const MINIMUM_INTERVAL_MS = 400;

/** Sends the progressive fingerprints of one track, never two at a time. */
export class ProgressDelivery {
  readonly #client: ApiClient;
  readonly #trackId: string;
  readonly #clock: Clock;
  #sending: Promise<unknown> | null = null;
  #lastSentMs = Number.NEGATIVE_INFINITY;

  constructor(client: ApiClient, trackId: string, clock: Clock) {
    this.#client = client;
    this.#trackId = trackId;
    this.#clock = clock;
  }

  offer(fingerprint: Fingerprint): void {
    const now = this.#clock.monotonic();
    if (this.#sending || now - this.#lastSentMs < MINIMUM_INTERVAL_MS) return;
    this.#lastSentMs = now;
    this.#sending = this.#client
      .putFingerprint(this.#trackId, { state: 'progress', fingerprint })
      .catch((error: unknown) => console.warn('A progressive fingerprint was not taken.', error))
      .finally(() => {
        this.#sending = null;
      });
  }

  /** Resolves when nothing is on its way, so that the final result comes last. */
  async settle(): Promise<void> {
    await this.#sending;
  }
}
