import { createContext, type ReactNode, use, useRef, useSyncExternalStore } from 'react';
import type { Engine, EngineSnapshot } from '../engine/engine-types.ts';

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
  const engine = useEngine();
  const held = useRef<{ part: Part } | null>(null);
  return useSyncExternalStore(engine.subscribe, () => {
    const part = select(engine.getSnapshot());
    if (held.current && sameShallow(held.current.part, part)) return held.current.part;
    held.current = { part };
    return part;
  });
}

function sameShallow(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true;
  if (!isRecord(left) || !isRecord(right)) return false;
  const keys = Object.keys(left);
  return keys.length === Object.keys(right).length && keys.every((key) => Object.is(left[key], right[key]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
