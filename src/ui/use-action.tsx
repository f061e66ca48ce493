import { createContext, type ReactNode, use, useCallback, useMemo, useState } from 'react';
import { explain } from './explain.ts';
import {
  NO_TOASTS,
  onceOnly,
  type Toast,
  type Undo,
  withDeed,
  withoutDeed,
  withoutLatestDeed,
  withoutToast,
} from './toasts.ts';

export interface ActionTrouble {
  id: number;
  detail: string;
}

interface ActionRunner {
  /** Runs what a click asked for; tells the person when it fails. */
  run: (action: () => Promise<unknown>) => void;
  /** Tells what was done, for eight seconds; of a series only the latest. */
  say: (message: string, series?: string) => void;
  /**
   * Tells what was done, and offers for eight seconds to take it back, once. What is done again and again names the series
   * that it belongs to: it is told in one place, and taken back step by step. What can be taken back in another way too
   * has a key.
   */
  offerUndo: (message: string, undo: Undo, series?: string, key?: string) => void;
  /** What has this key was taken back in another way. */
  withdraw: (key: string) => void;
}

interface ActionNotices {
  troubles: readonly ActionTrouble[];
  toasts: readonly Toast[];
  dismissTrouble: (id: number) => void;
  dismissToast: (id: number) => void;
  /** The latest that a toast tells is being taken back. */
  dropDeed: (id: number) => void;
}

const ActionContext = createContext<ActionRunner | null>(null);
const NoticesContext = createContext<ActionNotices | null>(null);

export function ActionProvider({ children }: { children: ReactNode }) {
  const { troubles, addTrouble, dismissTrouble } = useTroubles();
  const [toasts, setToasts] = useState(NO_TOASTS);
  const runner = useMemo(
    (): ActionRunner => ({
      run: (action) => {
        action().catch((thrown: unknown) => {
          console.error(thrown);
          addTrouble(explain(thrown));
        });
      },
      say: (message, series) =>
        setToasts((state) => withDeed(state, { message, undo: null }, series ?? null)),
      offerUndo: (message, undo, series, key) => {
        const deed = { message, undo: onceOnly(undo), key };
        setToasts((state) => withDeed(state, deed, series ?? null));
      },
      withdraw: (key) => setToasts((state) => withoutDeed(state, key)),
    }),
    [addTrouble],
  );
  const notices = useMemo(
    (): ActionNotices => ({
      troubles,
      toasts: toasts.list,
      dismissTrouble,
      dismissToast: (id) => setToasts((state) => withoutToast(state, id)),
      dropDeed: (id) => setToasts((state) => withoutLatestDeed(state, id)),
    }),
    [troubles, toasts.list, dismissTrouble],
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

function useTroubles() {
  const [{ list }, setState] = useState<{ next: number; list: readonly ActionTrouble[] }>({
    next: 1,
    list: [],
  });
  const add = useCallback(
    (detail: string) =>
      setState(({ next, list: before }) => ({ next: next + 1, list: [...before, { id: next, detail }] })),
    [],
  );
  const dismiss = useCallback(
    (id: number) =>
      setState(({ next, list: before }) => ({ next, list: before.filter((item) => item.id !== id) })),
    [],
  );
  return { troubles: list, addTrouble: add, dismissTrouble: dismiss };
}
