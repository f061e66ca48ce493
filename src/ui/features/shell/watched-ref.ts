import type { RefObject } from 'react';

/** A ref that tells when it has its element: a list is there only once its data is. */
export interface WatchedRef<Target> extends RefObject<Target | null> {
  /** Calls once, at once where the element is there already. What it returns takes the wish back. */
  whenThere(call: (element: Target) => void): () => void;
}

export function watchedRef<Target>(): WatchedRef<Target> {
  let element: Target | null = null;
  let waiting: ((element: Target) => void) | null = null;
  return {
    get current() {
      return element;
    },
    set current(next) {
      element = next;
      if (next === null || waiting === null) return;
      const call = waiting;
      waiting = null;
      call(next);
    },
    whenThere(call) {
      waiting = null;
      if (element !== null) call(element);
      else waiting = call;
      return () => {
        if (waiting === call) waiting = null;
      };
    },
  };
}
