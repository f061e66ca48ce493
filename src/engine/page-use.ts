import type { Clock } from '../shared/clock.ts';

/** So long after the last touch, key or movement a person counts as using the page: longer than a glance, shorter than a song. */
const USE_LASTS_MS = 5_000;

const INPUT_EVENTS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchmove'] as const;

/** What is watched of a document; an `EventTarget` will do in a test. */
export type WatchedPage = Pick<EventTarget, 'addEventListener'> & { readonly visibilityState: string };

/**
 * Whether a person is using the page now: there was input within the last five seconds and the page is in view, or music
 * plays, in view or not. A hidden or untouched page is free.
 */
export class PageUse {
  readonly #page: WatchedPage;
  readonly #clock: Clock;
  readonly #onFree: () => void;
  #isPlaying = false;
  #lastInputMs = Number.NEGATIVE_INFINITY;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param onFree is called when the use may have ended */
  constructor(page: WatchedPage, clock: Clock, onFree: () => void) {
    this.#page = page;
    this.#clock = clock;
    this.#onFree = onFree;
    // While capturing: what stops an event on its way down is later.
    const options = { capture: true, passive: true };
    for (const type of INPUT_EVENTS) page.addEventListener(type, () => this.#noteInput(), options);
    page.addEventListener('visibilitychange', () => this.#tellIfFree(), options);
  }

  get isInUse(): boolean {
    if (this.#isPlaying) return true;
    if (this.#page.visibilityState === 'hidden') return false;
    return this.#clock.monotonic() - this.#lastInputMs < USE_LASTS_MS;
  }

  /** Music begins or ends. */
  notePlaying(isPlaying: boolean): void {
    if (isPlaying === this.#isPlaying) return;
    this.#isPlaying = isPlaying;
    this.#tellIfFree();
  }

  #noteInput(): void {
    this.#lastInputMs = this.#clock.monotonic();
    this.#timer ??= setTimeout(() => this.#lookAgain(), USE_LASTS_MS);
  }

  /** One timer at a time, however fast the pointer moves: it finds out by itself how much longer to wait. */
  #lookAgain(): void {
    this.#timer = undefined;
    const leftMs = USE_LASTS_MS - (this.#clock.monotonic() - this.#lastInputMs);
    if (leftMs > 0) this.#timer = setTimeout(() => this.#lookAgain(), leftMs);
    else this.#tellIfFree();
  }

  #tellIfFree(): void {
    if (!this.isInUse) this.#onFree();
  }
}
