/** What work beside the requests needs of its realm. */

export function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

export function setTimer(work: () => void, delayMs: number): void {
  setTimeout(work, delayMs);
}

/** Faults of work that nobody waits for are told on the console. */
export function logFault(thrown: unknown): void {
  console.error('The backend met a fault.', thrown);
}
