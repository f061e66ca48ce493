/** Loads under way: one a key, and its value is dropped when the key was touched meanwhile. */
export class InFlightLoads<Value> {
  readonly #slots = new Map<string, { promise: Promise<Value | undefined> }>();

  /** Joins the load of `key`, or starts it; `keep` gets the value only while the slot is still this load's own. */
  run(
    key: string,
    read: () => Promise<Value | undefined>,
    keep: (value: Value) => void,
  ): Promise<Value | undefined> {
    const underWay = this.#slots.get(key);
    if (underWay) return underWay.promise;
    const settle = async (): Promise<Value | undefined> => {
      try {
        const value = await read();
        if (value !== undefined && this.#slots.get(key) === slot) keep(value);
        return value;
      } finally {
        if (this.#slots.get(key) === slot) this.#slots.delete(key);
      }
    };
    // The slot must stand before `read` runs: what it does may touch the key.
    const slot = { promise: Promise.resolve().then(settle) };
    this.#slots.set(key, slot);
    return slot.promise;
  }

  /** Lets a load of the key finish for those who wait, without its value being kept. */
  forget(key: string): void {
    this.#slots.delete(key);
  }

  forgetPrefix(prefix: string): void {
    for (const key of this.#slots.keys()) if (key.startsWith(prefix)) this.#slots.delete(key);
  }
}
