/** After somebody got what he waited for, so long: what he looks at next, and what the screen asks for, come first. */
const COURTESY_MS = 500;

/**
 * Whether the listening that nobody waits for stands still, because somebody waits for a track: until that was heard, and a
 * moment longer.
 */
export class StandingBack {
  readonly #onEnd: () => void;
  #isAwaited = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param onEnd is called when the other work may go on */
  constructor(onEnd: () => void) {
    this.#onEnd = onEnd;
  }

  get isOn(): boolean {
    return this.#isAwaited || this.#timer !== undefined;
  }

  /** Whether a track that somebody waits for is being heard now. */
  note(isAwaited: boolean): void {
    if (isAwaited) this.stop();
    else if (this.#isAwaited) this.#timer = setTimeout(() => this.#end(), COURTESY_MS);
    this.#isAwaited = isAwaited;
  }

  /** Ends it, and tells nobody. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#isAwaited = false;
  }

  #end(): void {
    this.#timer = undefined;
    this.#onEnd();
  }
}
