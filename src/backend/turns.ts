/** What may go on in one turn before others get theirs, in milliseconds: a fraction of what a person notices. */
const LONG_ENOUGH_MS = 6;

/** Lets whatever waits in the event loop go first: a message to oneself comes after it, without a timer's delay. */
export function yieldTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/**
 * Makes a function that lets others go first where a while has passed since it last did, and else does nothing: for long work that
 * asks often, so that its turns are as short on a slow machine, or in code that runs for the first time, and a short one is not cut up.
 */
export function yieldWhenLong(
  nextTurn: () => Promise<void> = yieldTurn,
  nowMs: () => number = () => performance.now(),
): () => Promise<void> {
  let begunMs = Number.NEGATIVE_INFINITY;
  return async () => {
    if (nowMs() - begunMs < LONG_ENOUGH_MS) return;
    await nextTurn();
    begunMs = nowMs();
  };
}
