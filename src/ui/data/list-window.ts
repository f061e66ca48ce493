/** What part of which list is on the screen, so that events refresh that part and no more. */
import { createContext, use } from 'react';
import type { ListRequest } from './track-lists.ts';

export interface ListWindow {
  request: ListRequest;
  firstIndex: number;
  lastIndex: number;
}

/** Holds what is in view now, and says when that changes. */
export class ListWindowHolder {
  /** Called after every change. */
  onMove: (() => void) | null = null;
  #current: ListWindow | null = null;

  get current(): ListWindow | null {
    return this.#current;
  }

  set current(window: ListWindow | null) {
    this.#current = window;
    this.onMove?.();
  }
}

export const ListWindowContext = createContext(new ListWindowHolder());

export function useListWindow(): ListWindowHolder {
  return use(ListWindowContext);
}
