import {
  createContext,
  type ReactNode,
  use,
  useCallback,
  useEffect,
  useLayoutEffect,
  useState,
  useSyncExternalStore,
} from 'react';
import type { Command, KeyNote } from './command.ts';
import { CommandRegistry, type CommandSnapshot } from './command-registry.ts';
import { placeOf } from './focus-place.ts';
import { KeyFollower } from './key-follower.ts';
import { IS_MAC } from './platform.ts';

const RegistryContext = createContext<CommandRegistry | null>(null);

/** Holds the commands of all that is below it, and runs them by their keys. */
export function CommandProvider({ children }: { children: ReactNode }) {
  const [registry] = useState(() => new CommandRegistry());
  useEffect(() => followKeys(registry), [registry]);
  return <RegistryContext value={registry}>{children}</RegistryContext>;
}

function useRegistry(): CommandRegistry {
  const registry = use(RegistryContext);
  if (!registry) throw new Error('Commands need a CommandProvider above them.');
  return registry;
}

/** Offers commands while the component is mounted. They need not be memoised. */
export function useCommands(commands: readonly Command[]): void {
  const registry = useRegistry();
  const [owner] = useState(() => ({}));
  useLayoutEffect(() => registry.putCommands(owner, commands));
  useLayoutEffect(() => () => registry.remove(owner), [registry, owner]);
}

/** Lists keys in the shortcut sheet that something on the screen follows by itself, while the component is mounted. */
export function useKeyNotes(notes: readonly KeyNote[]): void {
  const registry = useRegistry();
  const [owner] = useState(() => ({}));
  useLayoutEffect(() => registry.putNotes(owner, notes));
  useLayoutEffect(() => () => registry.remove(owner), [registry, owner]);
}

/** Everything that is offered now. */
export function useCommandList(): CommandSnapshot {
  const registry = useRegistry();
  return useSyncExternalStore(registry.subscribe, registry.getSnapshot);
}

/** Runs a command by its id, e.g. from a menu; nothing where it is not offered now. */
export function useRunCommand(): (id: string) => void {
  const registry = useRegistry();
  return useCallback(
    (id) =>
      registry
        .getSnapshot()
        .commands.find((command) => command.id === id)
        ?.run(),
    [registry],
  );
}

function followKeys(registry: CommandRegistry): () => void {
  const follower = new KeyFollower(IS_MAC);
  const listen = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const { commands } = registry.getSnapshot();
    const outcome = follower.follow(event, placeOf(event.target), commands);
    if (outcome === null) return;
    event.preventDefault();
    if (outcome !== 'waiting') outcome.run();
  };
  window.addEventListener('keydown', listen);
  return () => window.removeEventListener('keydown', listen);
}
