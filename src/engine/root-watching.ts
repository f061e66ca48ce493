/**
 * Has a folder looked through again by itself when something in it changes, where the browser can tell: the File System
 * Observer, in Chromium from 133 on.
 */

/** The observer's interface, as far as it is used; no library of types has it yet. */
export interface FolderObserver {
  observe(handle: FileSystemDirectoryHandle, options: { recursive: boolean }): Promise<void>;
  disconnect(): void;
}

export type FolderObserverConstructor = new (onChange: () => void) => FolderObserver;

/** Copying an album takes a while; each change within it puts the rescan off, but not for ever. */
const QUIET_FOR_MS = 3_000;
const AT_THE_LATEST_MS = 30_000;

/** The browser's observer; `null` where it has none. */
export function folderObserver(realm: object): FolderObserverConstructor | null {
  if (!('FileSystemObserver' in realm)) return null;
  const found = realm.FileSystemObserver;
  // Its shape is that of the specification: https://github.com/WICG/file-system-access/blob/main/proposals/FileSystemObserver.md
  return typeof found === 'function' ? (found as FolderObserverConstructor) : null;
}

export interface WatchedFolder {
  rootId: string;
  directory: FileSystemDirectoryHandle;
}

interface Watch {
  directory: FileSystemDirectoryHandle;
  observer: FolderObserver;
  timer: ReturnType<typeof setTimeout> | undefined;
  firstChangeMs: number | null;
}

export class RootWatching {
  readonly #Observer: FolderObserverConstructor | null;
  readonly #onChanged: (rootId: string) => void;
  readonly #now: () => number;
  readonly #watches = new Map<string, Watch>();

  /** @param onChanged is called when a folder has changed and has been quiet since */
  constructor(
    Observer: FolderObserverConstructor | null,
    onChanged: (rootId: string) => void,
    now: () => number = () => performance.now(),
  ) {
    this.#Observer = Observer;
    this.#onChanged = onChanged;
    this.#now = now;
  }

  /** Ids of the roots that are watched. */
  get rootIds(): string[] {
    return [...this.#watches.keys()];
  }

  /** Watches these folders and no others; those that are watched already go on being so. */
  follow(folders: readonly WatchedFolder[]): void {
    const wanted = new Map(folders.map(({ rootId, directory }) => [rootId, directory]));
    for (const [rootId, { directory }] of this.#watches) {
      if (wanted.get(rootId) !== directory) this.#stop(rootId);
    }
    for (const [rootId, directory] of wanted) {
      if (!this.#watches.has(rootId)) this.#start(rootId, directory);
    }
  }

  #start(rootId: string, directory: FileSystemDirectoryHandle): void {
    if (!this.#Observer) return;
    const observer = new this.#Observer(() => this.#noteChange(rootId, watch));
    const watch: Watch = { directory, observer, timer: undefined, firstChangeMs: null };
    this.#watches.set(rootId, watch);
    observer.observe(directory, { recursive: true }).catch((error: unknown) => {
      console.info('This folder cannot be watched for changes; rescan it by hand:', error);
      if (this.#watches.get(rootId) === watch) this.#watches.delete(rootId);
    });
  }

  #stop(rootId: string): void {
    const watch = this.#watches.get(rootId);
    clearTimeout(watch?.timer);
    watch?.observer.disconnect();
    this.#watches.delete(rootId);
  }

  #noteChange(rootId: string, watch: Watch): void {
    if (this.#watches.get(rootId) !== watch) return;
    const now = this.#now();
    watch.firstChangeMs ??= now;
    const waitMs = Math.max(0, Math.min(QUIET_FOR_MS, watch.firstChangeMs + AT_THE_LATEST_MS - now));
    clearTimeout(watch.timer);
    watch.timer = setTimeout(() => {
      watch.firstChangeMs = null;
      this.#onChanged(rootId);
    }, waitMs);
  }
}
