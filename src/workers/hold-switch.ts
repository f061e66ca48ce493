/** Tells work under way to wait, and to go on. */
export class HoldSwitch {
  #isHeld = false;
  readonly #listeners = new Set<(isHeld: boolean) => void>();

  get isHeld(): boolean {
    return this.#isHeld;
  }

  set(isHeld: boolean): void {
    if (isHeld === this.#isHeld) return;
    this.#isHeld = isHeld;
    for (const listener of [...this.#listeners]) listener(isHeld);
  }

  /** Hears of every change, until the function it gives is called. */
  follow(listener: (isHeld: boolean) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Resolves when the work may go on. */
  async released(): Promise<void> {
    while (this.#isHeld) {
      await new Promise<void>((resolve) => {
        const stop = this.follow(() => {
          stop();
          resolve();
        });
      });
    }
  }
}
