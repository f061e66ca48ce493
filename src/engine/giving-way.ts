import type { Clock } from '../shared/clock.ts';

/** A pause is as long as the hearing before it took, within these bounds: half of one core goes on working. */
const SHORTEST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;

/**
 * How the second pass gives way while a person uses the page: whole tracks are heard one at a time, with a pause after
 * each. It goes on at any use, half as fast as one worker can, and at full speed from the moment the page is free.
 */
export class GivingWay {
  readonly #clock: Clock;
  readonly #isInUse: () => boolean;
  readonly #onPauseEnd: () => void;
  #pauseEndsMs = Number.NEGATIVE_INFINITY;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param onPauseEnd is called when the next track may begin */
  constructor(clock: Clock, isInUse: () => boolean, onPauseEnd: () => void) {
    this.#clock = clock;
    this.#isInUse = isInUse;
    this.#onPauseEnd = onPauseEnd;
  }

  /** Whether no second pass may begin now, beside `running` ones. */
  isNow(running: number): boolean {
    return this.#isInUse() && (running > 0 || this.isPausing);
  }

  /** Whether a pause is on that will end by itself. */
  get isPausing(): boolean {
    return this.#timer !== undefined && this.#clock.monotonic() < this.#pauseEndsMs;
  }

  /** A second pass ended that took so long. */
  rest(tookMs: number): void {
    if (!this.#isInUse()) return;
    const pauseMs = Math.min(LONGEST_PAUSE_MS, Math.max(SHORTEST_PAUSE_MS, tookMs));
    this.#pauseEndsMs = this.#clock.monotonic() + pauseMs;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.end(), pauseMs);
  }

  /** Ends the pause, where one is on: its time is over, or the page is free. */
  end(): void {
    if (this.#timer === undefined) return;
    this.stop();
    this.#onPauseEnd();
  }

  /** Ends the pause and tells nobody. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
