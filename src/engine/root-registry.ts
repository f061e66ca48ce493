/**
 * The music folders this tab knows: where their files are, whether it may read them, and whether it is the one tab
 * that imports and hears them. The last is a lock a root: another tab takes over when this one closes.
 */
import type { Root } from '../api/contract.ts';
import { EarmarkError } from '../shared/failures.ts';
import type { Locks } from './busy-lock.ts';
import type { RootAccess, RootState } from './engine-types.ts';
import { directoryReach } from './folder-reach.ts';
import { type ChosenFile, directoryFiles, listedFiles, type RootFileSource } from './root-files.ts';
import { RootLock } from './root-lock.ts';

interface Entry {
  root: Root;
  access: RootAccess;
  directory: FileSystemDirectoryHandle | null;
  /** Of an input or a drop, by path. */
  chosen: ReadonlyMap<string, File>;
  files: RootFileSource | null;
  lock: RootLock;
}

/** What the backend knows of roots; handles by root id. */
export interface KnownRoots {
  roots: readonly Root[];
  handles: ReadonlyMap<string, FileSystemDirectoryHandle>;
}

export interface RootRegistryOptions {
  locks: Locks | undefined;
  /** A root came, went or changed its access. */
  onChange(): void;
  /** The files of an input came to this tab, or left it or another: what is at hand has changed for all tabs. */
  onAvailability(): void;
  /** A root is known no more: whatever is being done with it is in vain. */
  onGone(rootId: string): void;
}

export class RootRegistry {
  readonly #options: RootRegistryOptions;
  readonly #entries = new Map<string, Entry>();
  /** Removed here, though the backend may still list them. */
  readonly #removed = new Set<string>();
  #syncing: Promise<void> = Promise.resolve();

  constructor(options: RootRegistryOptions) {
    this.#options = options;
  }

  states(): Omit<RootState, 'watched'>[] {
    return [...this.#entries.values()].map(({ root, access }) => ({
      id: root.id,
      name: root.name,
      kind: root.kind,
      trackCount: root.track_count,
      access,
      scannedAt: root.scanned_at,
    }));
  }

  state(rootId: string): Omit<RootState, 'watched'> | undefined {
    return this.states().find(({ id }) => id === rootId);
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

  /** Folders that others may change, and that this tab can look through again. The demo's files only Earmark writes. */
  changingDirectories(): { rootId: string; directory: FileSystemDirectoryHandle }[] {
    return this.directories().filter(({ rootId }) => {
      const entry = this.#entries.get(rootId);
      return entry?.access === 'ready' && entry.root.kind !== 'demo';
    });
  }

  directories(): { rootId: string; directory: FileSystemDirectoryHandle }[] {
    return [...this.#entries.values()].flatMap(({ root, directory }) =>
      directory ? [{ rootId: root.id, directory }] : [],
    );
  }

  /** Takes in what the backend knows. One after another: an older answer must not undo what a newer one said. */
  sync(load: () => Promise<KnownRoots>): Promise<void> {
    const done = this.#syncing.then(() => this.#syncOnce(load));
    this.#syncing = done.catch(() => undefined); // the caller hears of it; the next must not
    return done;
  }

  /** Gives a root its directory, when it was picked, dropped or made just now. */
  async attachDirectory(root: Root, directory: FileSystemDirectoryHandle): Promise<void> {
    if (this.#removed.has(root.id)) return;
    await this.#admitDirectory(this.#ensure(root, 'elsewhere'), directory);
    this.#options.onChange();
  }

  /**
   * Gives a root the files of an `<input>` or a drop, which this tab alone has.
   * @param extent `additional` files stand beside those given before; else they are all there is
   */
  async attachFiles(
    root: Root,
    files: readonly ChosenFile[],
    extent: 'whole' | 'additional' = 'whole',
  ): Promise<void> {
    if (this.#removed.has(root.id)) return;
    const entry = this.#ensure(root, 'elsewhere');
    const added = files.map(({ path, file }) => [path, file] as const);
    entry.chosen = new Map(extent === 'whole' ? added : [...entry.chosen, ...added]);
    entry.files = listedFiles(entry.chosen, extent);
    await this.#claim(entry);
    this.#options.onChange();
  }

  /**
   * Asks the person for the permission again; needs a click. `true` when it was given.
   *
   * @throws EarmarkError `file_gone` where the folder is still not where it was.
   */
  async requestPermission(rootId: string): Promise<boolean> {
    const entry = this.#entries.get(rootId);
    if (!entry) return false;
    if (!entry.directory) throw stillAway(entry.root.name);
    const answer = await askToRead(entry.directory);
    if (answer !== 'granted' || !this.#isKnown(entry)) return false;
    if ((await directoryReach(entry.directory)) === 'gone') throw stillAway(entry.root.name);
    await this.#claim(entry);
    this.#options.onChange();
    return true;
  }

  /** The browser refused a file of this root: it wants to be asked again. */
  permissionLost(rootId: string): void {
    this.#lose(rootId, 'needs_permission');
  }

  /** The folder is not where it was: its files are read again once it is back, or was chosen where it is now. */
  folderAway(rootId: string): void {
    this.#lose(rootId, 'away');
  }

  /** Files that were chosen without a handle are lost for good: they have to be chosen again. */
  #lose(rootId: string, access: RootAccess): void {
    const entry = this.#entries.get(rootId);
    if (entry?.access !== 'ready') return;
    if (entry.directory === null) {
      entry.files = null;
      entry.chosen = new Map();
    }
    this.#letGo(entry, entry.directory ? access : 'away');
    this.#options.onChange();
  }

  /** Forgets a root for good, also where the backend lists it a while longer. */
  remove(rootId: string): void {
    this.#removed.add(rootId);
    this.#drop(rootId);
  }

  /** The backend would not remove it: the next sync brings it back. */
  keep(rootId: string): void {
    this.#removed.delete(rootId);
  }

  async #syncOnce(load: () => Promise<KnownRoots>): Promise<void> {
    const before = [...this.#entries.keys()]; // what is attached from here on, the answer cannot know
    const { roots, handles } = await load();
    const listed = new Set(roots.map((root) => root.id));
    for (const id of before) if (!listed.has(id)) this.#drop(id);
    for (const root of roots) {
      if (this.#removed.has(root.id)) continue;
      const entry = this.#ensure(root);
      const directory = handles.get(root.id);
      if (directory && !entry.directory) await this.#admitDirectory(entry, directory);
      else if (root.kind === 'input' && !entry.files) this.#followOtherTabs(entry);
    }
    this.#options.onChange();
  }

  /** This tab has no files of the root: another tab has them, or they are away. */
  #followOtherTabs(entry: Entry): void {
    entry.access = entry.root.away ? 'away' : 'elsewhere';
    if (entry.root.away) return;
    entry.lock.watch(() => {
      entry.access = 'away';
      this.#options.onChange();
      this.#options.onAvailability();
    });
  }

  /** @param atFirst what a new one is until its lock is told: one that is given its files now is never away */
  #ensure(root: Root, atFirst: 'away' | 'elsewhere' = 'away'): Entry {
    const known = this.#entries.get(root.id);
    if (known) {
      known.root = root;
      return known;
    }
    const lock = new RootLock(this.#options.locks, root.id, () => this.#taken(entry));
    const entry: Entry = { root, access: atFirst, directory: null, chosen: new Map(), files: null, lock };
    this.#entries.set(root.id, entry);
    return entry;
  }

  async #admitDirectory(entry: Entry, directory: FileSystemDirectoryHandle): Promise<void> {
    entry.directory = directory;
    entry.files = directoryFiles(directory);
    const readable = await isReadable(directory);
    if (!this.#isKnown(entry)) return;
    if (readable) await this.#claim(entry);
    else this.#letGo(entry, 'needs_permission');
  }

  async #claim(entry: Entry): Promise<void> {
    const outcome = await entry.lock.claim();
    if (outcome === 'queued' && this.#isKnown(entry)) entry.access = 'elsewhere';
  }

  /** At once or after another tab closed. */
  #taken(entry: Entry): void {
    entry.access = 'ready';
    this.#options.onChange();
    if (entry.root.kind === 'input') this.#options.onAvailability();
  }

  #drop(rootId: string): void {
    const entry = this.#entries.get(rootId);
    if (!entry) return;
    this.#entries.delete(rootId);
    this.#letGo(entry, 'away');
    this.#options.onGone(rootId);
    this.#options.onChange();
  }

  #letGo(entry: Entry, access: RootAccess): void {
    const wasHeld = entry.lock.isHeld;
    entry.access = access;
    entry.lock.letGo();
    if (wasHeld && entry.root.kind === 'input') this.#options.onAvailability();
  }

  #isKnown(entry: Entry): boolean {
    return this.#entries.get(entry.root.id) === entry;
  }
}

/** Handles of the origin's private file system have no permission to ask for. */
async function isReadable(directory: FileSystemDirectoryHandle): Promise<boolean> {
  if (!('queryPermission' in directory)) return true;
  return (await directory.queryPermission({ mode: 'read' })) === 'granted';
}

async function askToRead(directory: FileSystemDirectoryHandle): Promise<PermissionState> {
  return 'requestPermission' in directory ? directory.requestPermission({ mode: 'read' }) : 'granted';
}

function stillAway(name: string): EarmarkError {
  return new EarmarkError(
    'file_gone',
    `The folder “${name}” is still not where it was. Connect its disk or put it back, or choose it where it is now.`,
  );
}
