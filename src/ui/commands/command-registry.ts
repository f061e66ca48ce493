/** The commands that what is on the screen offers now. */
import type { Command, KeyNote } from './command.ts';

export interface CommandSnapshot {
  readonly commands: readonly Command[];
  readonly notes: readonly KeyNote[];
}

type Entry = Command | KeyNote;

const NOTHING: CommandSnapshot = { commands: [], notes: [] };

/** Holds what was registered, the latest last; tells its listeners when something came, went or is called otherwise. */
export class CommandRegistry {
  readonly #commands = new Map<object, readonly Command[]>();
  readonly #notes = new Map<object, readonly KeyNote[]>();
  readonly #listeners = new Set<() => void>();
  #snapshot: CommandSnapshot | null = NOTHING;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly getSnapshot = (): CommandSnapshot => {
    this.#snapshot ??= { commands: latestOf(this.#commands), notes: latestOf(this.#notes) };
    return this.#snapshot;
  };

  /** What `owner` offers; replaces what it offered before. */
  putCommands(owner: object, commands: readonly Command[]): void {
    this.#put(this.#commands, owner, commands);
  }

  putNotes(owner: object, notes: readonly KeyNote[]): void {
    this.#put(this.#notes, owner, notes);
  }

  remove(owner: object): void {
    const hadCommands = this.#commands.delete(owner);
    if (this.#notes.delete(owner) || hadCommands) this.#tell();
  }

  #put<Kind extends Entry>(all: Map<object, readonly Kind[]>, owner: object, entries: readonly Kind[]): void {
    const before = all.get(owner);
    all.set(owner, entries);
    if (before && sameWords(before, entries)) this.#snapshot = null;
    else this.#tell();
  }

  #tell(): void {
    this.#snapshot = null;
    for (const listener of this.#listeners) listener();
  }
}

/** Of entries that share an id, the latest. */
function latestOf<Kind extends Entry>(all: ReadonlyMap<object, readonly Kind[]>): readonly Kind[] {
  const byId = new Map<string, Kind>();
  for (const entry of [...all.values()].flat()) byId.set(entry.id, entry);
  return [...byId.values()];
}

/** Whether only what they do may differ, which nobody sees. */
function sameWords(left: readonly Entry[], right: readonly Entry[]): boolean {
  return (
    left.length === right.length &&
    left.every((entry, index) => {
      const other = right[index];
      return entry.id === other?.id && entry.title === other.title && entry.keys === other.keys;
    })
  );
}
