import { createContext, type ReactNode, use } from 'react';
import type { Engine, EngineSnapshot } from '../engine/engine-types.ts';
import { useShallowStore } from './data/shallow-store.ts';

const EngineContext = createContext<Engine | null>(null);

export function EngineProvider({ engine, children }: { engine: Engine; children: ReactNode }) {
  return <EngineContext value={engine}>{children}</EngineContext>;
}

export function useEngine(): Engine {
  const engine = use(EngineContext);
  if (!engine) throw new Error('useEngine needs an EngineProvider above it.');
  return engine;
}

/** A part of the engine's picture; renders again only when that part changes. */
export function useEngineState<Part>(select: (snapshot: EngineSnapshot) => Part): Part {
  return useShallowStore(useEngine(), select);
}
