/** Requests that wait for a track to be heard: the delivered result resolves them. */
export class FingerprintWaiters {
  readonly #waiting = new Map<string, Set<() => void>>();

  /** Resolves when something was delivered for the track (`true`), or after `timeoutMs` (`false`). */
  wait(id: string, timeoutMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const waiting = this.#waiting.get(id) ?? new Set();
      this.#waiting.set(id, waiting);
      const settle = (delivered: boolean) => {
        clearTimeout(timer);
        waiting.delete(onDelivered);
        if (waiting.size === 0) this.#waiting.delete(id);
        resolve(delivered);
      };
      const onDelivered = () => settle(true);
      const timer = setTimeout(() => settle(false), timeoutMs);
      waiting.add(onDelivered);
    });
  }

  /** Wakes all who wait for the track. */
  deliver(id: string): void {
    for (const wake of [...(this.#waiting.get(id) ?? [])]) wake();
  }
}
