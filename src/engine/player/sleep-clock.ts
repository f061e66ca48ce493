/** Ends the music at a time that was set, not suddenly. */

/** As long as a breath or two: whoever falls asleep is not woken by silence. */
const FADE_SECONDS = 15;

export interface SleepEvents {
  /** Sound shall fade to nothing within this time. */
  onFade(seconds: number): void;
  /** It is time. */
  onTime(): void;
}

export class SleepClock {
  readonly #events: SleepEvents;
  readonly #now: () => number;
  #fading: ReturnType<typeof setTimeout> | undefined;
  #ending: ReturnType<typeof setTimeout> | undefined;

  /** @param now milliseconds since 1970 */
  constructor(events: SleepEvents, now: () => number) {
    this.#events = events;
    this.#now = now;
  }

  /** @param atMs milliseconds since 1970; `null`: not at all */
  set(atMs: number | null): void {
    clearTimeout(this.#fading);
    clearTimeout(this.#ending);
    if (atMs === null) return;
    const leftMs = Math.max(0, atMs - this.#now());
    const fadeMs = Math.min(leftMs, FADE_SECONDS * 1000);
    this.#fading = setTimeout(() => this.#events.onFade(fadeMs / 1000), leftMs - fadeMs);
    this.#ending = setTimeout(() => this.#events.onTime(), leftMs);
  }
}
