import { createContext, type ReactNode, use, useCallback, useMemo, useState } from 'react';
import { explain } from './explain.ts';

export interface ActionTrouble {
  id: number;
  detail: string;
}

/** What was done just now, told for a while, with a way to take it back where there is one. */
export interface Toast {
  id: number;
  message: string;
  /** Gives `false` where there is nothing to take back any more. */
  undo: (() => unknown) | null;
}

interface ActionRunner {
  /** Runs what a click asked for; tells the person when it fails. */
  run: (action: () => Promise<unknown>) => void;
  /** Tells what was done, for eight seconds. */
  say: (message: string) => void;
  /** Tells what was done, and offers for eight seconds to take it back; `undo` may be asynchronous, and fail. */
  offerUndo: (message: string, undo: () => unknown) => void;
}

interface ActionNotices {
  troubles: readonly ActionTrouble[];
  toasts: readonly Toast[];
  dismissTrouble: (id: number) => void;
  dismissToast: (id: number) => void;
}

/** More at a time nobody reads; the oldest go first. */
const MOST_TOASTS = 3;

const ActionContext = createContext<ActionRunner | null>(null);
const NoticesContext = createContext<ActionNotices | null>(null);

export function ActionProvider({ children }: { children: ReactNode }) {
  const troubles = useNumbered<Omit<ActionTrouble, 'id'>>(Number.POSITIVE_INFINITY);
  const toasts = useNumbered<Omit<Toast, 'id'>>(MOST_TOASTS);
  const addTrouble = troubles.add;
  const addToast = toasts.add;
  const runner = useMemo(
    (): ActionRunner => ({
      run: (action) => {
        action().catch((thrown: unknown) => {
          console.error(thrown);
          addTrouble({ detail: explain(thrown) });
        });
      },
      say: (message) => addToast({ message, undo: null }),
      offerUndo: (message, undo) => addToast({ message, undo }),
    }),
    [addTrouble, addToast],
  );
  const notices = useMemo(
    () => ({
      troubles: troubles.list,
      toasts: toasts.list,
      dismissTrouble: troubles.remove,
      dismissToast: toasts.remove,
    }),
    [troubles.list, toasts.list, troubles.remove, toasts.remove],
  );
  return (
    <ActionContext value={runner}>
      <NoticesContext value={notices}>{children}</NoticesContext>
    </ActionContext>
  );
}

/** Stays the same for as long as the page lives: who uses it is not rendered again when something is told. */
export function useActions(): ActionRunner {
  const runner = use(ActionContext);
  if (!runner) throw new Error('useActions needs an ActionProvider above it.');
  return runner;
}

/** What there is to tell of actions. */
export function useActionNotices(): ActionNotices {
  const notices = use(NoticesContext);
  if (!notices) throw new Error('useActionNotices needs an ActionProvider above it.');
  return notices;
}

/** A short list whose items get numbers as they come. */
function useNumbered<Item extends object>(most: number) {
  const [state, setState] = useState<{ next: number; list: readonly (Item & { id: number })[] }>({
    next: 1,
    list: [],
  });
  const add = useCallback(
    (item: Item) =>
      setState(({ next, list }) => ({
        next: next + 1,
        list: [...list, { ...item, id: next }].slice(-most),
      })),
    [most],
  );
  const remove = useCallback(
    (id: number) => setState(({ next, list }) => ({ next, list: list.filter((item) => item.id !== id) })),
    [],
  );
  return { list: state.list, add, remove };
}
