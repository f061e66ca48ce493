/** What part of which list is on the screen, so that events refresh that part and no more. */
import { createContext, use } from 'react';
import type { ListRequest } from './track-lists.ts';

export interface ListWindow {
  request: ListRequest;
  firstIndex: number;
  lastIndex: number;
}

export interface ListWindowHolder {
  current: ListWindow | null;
}

export const ListWindowContext = createContext<ListWindowHolder>({ current: null });

export function useListWindow(): ListWindowHolder {
  return use(ListWindowContext);
}
