/**
 * The music folders this tab knows: where their files are, whether it may read them, and whether it is the one tab
 * that imports and hears them. The last is a Web Lock a root: another tab takes over when this one closes.
 */
import type { Root } from '../api/contract.ts';
import { ROOT_LOCK_PREFIX } from '../shared/lock-names.ts';
import type { RootAccess, RootState } from './engine-types.ts';
import { directoryFiles, type RootFileSource } from './root-files.ts';

interface Entry {
  root: Root;
  access: RootAccess;
  directory: FileSystemDirectoryHandle | null;
  files: RootFileSource | null;
  /** Resolving it gives the lock back. */
  release: (() => void) | null;
}

export class RootRegistry {
  readonly #entries = new Map<string, Entry>();
  readonly #onChange: () => void;

  /** @param onChange is called whenever a root came, went or changed its access. */
  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  states(): RootState[] {
    return [...this.#entries.values()].map(({ root, access }) => ({
      id: root.id,
      name: root.name,
      kind: root.kind,
      trackCount: root.track_count,
      access,
    }));
  }

  /** Roots whose files this tab reads and no other. */
  readyIds(): string[] {
    return [...this.#entries.values()]
      .filter((entry) => entry.access === 'ready')
      .map((entry) => entry.root.id);
  }

  files(rootId: string): RootFileSource | null {
    const entry = this.#entries.get(rootId);
    return entry?.access === 'ready' ? entry.files : null;
  }

  directories(): { rootId: string; directory: FileSystemDirectoryHandle }[] {
    return [...this.#entries.values()].flatMap(({ root, directory }) =>
      directory ? [{ rootId: root.id, directory }] : [],
    );
  }

  /** Takes in what the backend knows; handles are looked up by root id. */
  async sync(roots: readonly Root[], handles: ReadonlyMap<string, FileSystemDirectoryHandle>): Promise<void> {
    const ids = new Set(roots.map((root) => root.id));
    for (const id of [...this.#entries.keys()]) if (!ids.has(id)) this.remove(id);
    for (const root of roots) {
      const known = this.#entries.get(root.id);
      if (known) known.root = root;
      else this.#entries.set(root.id, { root, access: 'away', directory: null, files: null, release: null });
      const directory = handles.get(root.id);
      if (directory && !this.#entries.get(root.id)?.directory) await this.#admitDirectory(root.id, directory);
    }
    this.#onChange();
  }

  /** Gives a root its directory, when it was picked, dropped or made just now. */
  async attachDirectory(root: Root, directory: FileSystemDirectoryHandle): Promise<void> {
    this.#ensure(root);
    await this.#admitDirectory(root.id, directory);
    this.#onChange();
  }

  /** Gives a root the files of an `<input>` or a drop, which this tab alone has. */
  async attachFiles(root: Root, files: RootFileSource): Promise<void> {
    const entry = this.#ensure(root);
    entry.files = files;
    await this.#claim(entry);
    this.#onChange();
  }

  /** Asks the person for the permission again; needs a click. `true` when it was given. */
  async requestPermission(rootId: string): Promise<boolean> {
    const entry = this.#entries.get(rootId);
    if (!entry?.directory) return false;
    const answer = await entry.directory.requestPermission({ mode: 'read' });
    if (answer !== 'granted') return false;
    await this.#claim(entry);
    this.#onChange();
    return true;
  }

  /** The browser refused a file of this root: it wants to be asked again. */
  permissionLost(rootId: string): void {
    const entry = this.#entries.get(rootId);
    if (entry?.access !== 'ready') return;
    this.#letGo(entry, entry.directory ? 'needs_permission' : 'away');
    this.#onChange();
  }

  remove(rootId: string): void {
    const entry = this.#entries.get(rootId);
    if (!entry) return;
    this.#letGo(entry, 'away');
    this.#entries.delete(rootId);
    this.#onChange();
  }

  #ensure(root: Root): Entry {
    const known = this.#entries.get(root.id);
    if (known) {
      known.root = root;
      return known;
    }
    const entry: Entry = { root, access: 'away', directory: null, files: null, release: null };
    this.#entries.set(root.id, entry);
    return entry;
  }

  async #admitDirectory(rootId: string, directory: FileSystemDirectoryHandle): Promise<void> {
    const entry = this.#entries.get(rootId);
    if (!entry) return;
    entry.directory = directory;
    entry.files = directoryFiles(directory);
    if (await isReadable(directory)) await this.#claim(entry);
    else entry.access = 'needs_permission';
  }

  /** Takes the lock now if it is free, else as soon as the tab that has it lets go. */
  async #claim(entry: Entry): Promise<void> {
    if (entry.release) {
      entry.access = 'ready';
      return;
    }
    const taken = await this.#take(entry, { ifAvailable: true });
    if (taken) return;
    entry.access = 'elsewhere';
    void this.#take(entry, {}).then(() => this.#onChange());
  }

  /** Resolves once the lock is held (`true`) or was not available (`false`). */
  #take(entry: Entry, options: LockOptions): Promise<boolean> {
    return new Promise((resolve) => {
      void navigator.locks.request(`${ROOT_LOCK_PREFIX}${entry.root.id}`, options, (lock) => {
        const gone = this.#entries.get(entry.root.id) !== entry;
        if (!lock || gone) {
          resolve(false);
          return undefined;
        }
        entry.access = 'ready';
        const held = new Promise<void>((release) => {
          entry.release = release;
        });
        resolve(true);
        return held;
      });
    });
  }

  #letGo(entry: Entry, access: RootAccess): void {
    entry.access = access;
    entry.release?.();
    entry.release = null;
  }
}

/** Handles of the origin's private file system have no permission to ask for. */
async function isReadable(directory: FileSystemDirectoryHandle): Promise<boolean> {
  if (!('queryPermission' in directory)) return true;
  return (await directory.queryPermission({ mode: 'read' })) === 'granted';
}
