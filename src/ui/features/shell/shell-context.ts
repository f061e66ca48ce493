import { createContext, type RefObject, use } from 'react';
import type { LibraryStats } from '../../../api/contract.ts';

/** What the frame of the app offers the view within it. */
export interface Shell {
  /** `null` until they are counted. */
  stats: LibraryStats | null;
  /** Whether the screen is as narrow as a phone's. */
  phone: boolean;
  /** The view's list: put it on the element that has the focus when the search box or the panel is left. */
  mainRef: RefObject<HTMLDivElement | null>;
  /** The reader wants to go into the panel of the track that is open or opens. */
  enterPanel: () => void;
}

export const ShellContext = createContext<Shell | null>(null);

export function useShell(): Shell {
  const shell = use(ShellContext);
  if (!shell) throw new Error('A view is shown within the frame of the app.');
  return shell;
}
