import { EarmarkError } from '../../shared/failures.ts';

/** Rejects as soon as the signal fires: what is given up need not wait for its answer. */
export function unlessAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(new EarmarkError('aborted', 'Playing was stopped.'));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
