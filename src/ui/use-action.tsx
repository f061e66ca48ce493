import { createContext, type ReactNode, use, useCallback, useMemo, useState } from 'react';
import { explain } from './explain.ts';

export interface ActionTrouble {
  id: number;
  detail: string;
}

interface ActionRunner {
  troubles: readonly ActionTrouble[];
  /** Runs what a click asked for; tells the person when it fails. */
  run: (action: () => Promise<unknown>) => void;
  dismiss: (id: number) => void;
}

const ActionContext = createContext<ActionRunner | null>(null);

export function ActionProvider({ children }: { children: ReactNode }) {
  const [troubles, setTroubles] = useState<readonly ActionTrouble[]>([]);
  const run = useCallback((action: () => Promise<unknown>) => {
    action().catch((thrown: unknown) => {
      console.error(thrown);
      setTroubles((current) => [...current, { id: (current.at(-1)?.id ?? 0) + 1, detail: explain(thrown) }]);
    });
  }, []);
  const dismiss = useCallback((id: number) => {
    setTroubles((current) => current.filter((trouble) => trouble.id !== id));
  }, []);
  const runner = useMemo(() => ({ troubles, run, dismiss }), [troubles, run, dismiss]);
  return <ActionContext value={runner}>{children}</ActionContext>;
}

export function useActions(): ActionRunner {
  const runner = use(ActionContext);
  if (!runner) throw new Error('useActions needs an ActionProvider above it.');
  return runner;
}
