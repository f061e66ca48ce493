/** Joins what in this tab keeps an update waiting: the tab is free once none of it holds. */
export class BusyReasons<Reason extends string> {
  readonly #setBusy: (busy: boolean) => Promise<void>;
  readonly #held = new Set<Reason>();

  constructor(setBusy: (busy: boolean) => Promise<void>) {
    this.#setBusy = setBusy;
  }

  /** Resolves once the tab counts as busy, where it is to. */
  set(reason: Reason, holds: boolean): Promise<void> {
    if (holds) this.#held.add(reason);
    else this.#held.delete(reason);
    return this.#setBusy(this.#held.size > 0);
  }
}
