/** The page-side engine: folders in, tags read, tracks heard. It has no screen; the screen watches its snapshot. */
import { createApiClient } from '../api/client.ts';
import type { Root } from '../api/contract.ts';
import type { AnalysisProgress, ChangeEvent } from '../shared/change-events.ts';
import { toFailure } from '../shared/failures.ts';
import { AnalysisPool } from '../workers/analysis-pool.ts';
import { poolSize } from '../workers/pool-size.ts';
import { AnalysisScheduler, type HearingProgress } from './analysis-scheduler.ts';
import { apiAddress, appAddress } from './app-address.ts';
import { type BackendConnection, connectBackend } from './connection.ts';
import { makeDemo } from './demo-making.ts';
import { readDropped } from './dropped-items.ts';
import type { AnalysisSpeed, Engine, EngineNotice, EngineSnapshot } from './engine-types.ts';
import { ImportQueue } from './import-queue.ts';
import type { ImportProgress } from './library-import.ts';
import { IDLE_PROGRESS, ProgressSharing } from './progress-sharing.ts';
import { type ChosenFiles, rootForDirectory, rootsForInputFiles, rootsForPaths } from './root-choosing.ts';
import { listedFiles } from './root-files.ts';
import { RootRegistry } from './root-registry.ts';
import { SnapshotStore } from './snapshot-store.ts';
import { throttle } from './throttle.ts';

const STALL_TIMEOUT_MS = 60_000;
const WAKE_INTERVAL_MS = 1_000;
const SYNC_INTERVAL_MS = 1_000;

const pageClock = { now: () => Date.now(), monotonic: () => performance.now() };

/** Starts the engine of this page: connects, takes up the known folders, and goes on hearing where it stopped. */
export function createEngine(): Engine {
  const engine = new PageEngine();
  void engine.start();
  return engine;
}

class PageEngine implements Engine {
  readonly client;
  readonly subscribe;
  readonly getSnapshot;
  readonly #store = new SnapshotStore<EngineSnapshot>(initialSnapshot());
  readonly #connecting: Promise<BackendConnection>;
  readonly #sharing: ProgressSharing;
  readonly #roots: RootRegistry;
  readonly #imports: ImportQueue;
  readonly #pool: AnalysisPool;
  readonly #scheduler: AnalysisScheduler;
  readonly #wake: () => void;
  readonly #syncRoots: () => void;
  #importing: ImportProgress | null = null;
  #noticeCount = 0;

  constructor() {
    this.subscribe = this.#store.subscribe;
    this.getSnapshot = this.#store.getSnapshot;
    this.#connecting = connectBackend();
    this.client = createApiClient(
      async (request) => (await this.#connecting).transport(request),
      apiAddress(appAddress()),
    );
    this.#sharing = new ProgressSharing({
      onShow: (progress, leading) => this.#store.update({ progress, leading }),
      onEvent: (event) => this.#onEvent(event),
    });
    this.#roots = new RootRegistry(() => this.#onRootsChanged());
    this.#pool = new AnalysisPool({
      spawn: () =>
        new Worker(new URL('../workers/analysis.worker.ts', import.meta.url), {
          type: 'module',
          name: 'analysis',
        }),
      size: poolSize(this.getSnapshot().speed, navigator.hardwareConcurrency),
      stallTimeoutMs: STALL_TIMEOUT_MS,
    });
    this.#scheduler = new AnalysisScheduler({
      client: this.client,
      pool: this.#pool,
      roots: this.#roots,
      clock: pageClock,
      onProgress: () => this.#reportProgress(),
      onTrouble: (error) =>
        this.#notice({ tone: 'error', title: 'The analysis met a fault', detail: describe(error) }),
    });
    this.#wake = throttle(() => this.#scheduler.wake(), WAKE_INTERVAL_MS);
    this.#syncRoots = throttle(
      () => void this.#syncRootsNow().catch((error) => this.#trouble(error)),
      SYNC_INTERVAL_MS,
    );
    this.#imports = new ImportQueue({
      client: this.client,
      roots: this.#roots,
      onProgress: (progress) => {
        this.#importing = progress;
        this.#reportProgress();
      },
      onBatch: this.#wake,
      onNotice: (notice) => this.#notice(notice),
      onBusy: (busy) => void this.#connecting.then((connection) => connection.setBusy(busy)),
    });
  }

  async start(): Promise<void> {
    try {
      const connection = await this.#connecting;
      connection.updates.subscribe(() => this.#store.update({ update: connection.updates.getSnapshot() }));
      await this.#syncRootsNow();
      this.#store.update({
        status: 'ready',
        mount: connection.mount,
        update: connection.updates.getSnapshot(),
      });
      this.#scheduler.wake();
    } catch (error) {
      this.#store.update({ status: 'broken', problem: describe(error) });
    }
  }

  async pickFolder(): Promise<void> {
    let directory: FileSystemDirectoryHandle;
    try {
      directory = await window.showDirectoryPicker({ id: 'music', mode: 'read', startIn: 'music' });
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return;
      this.#trouble(error);
      return;
    }
    await this.addDirectory(directory);
  }

  async addInputFiles(files: readonly File[]): Promise<void> {
    await this.#guarded(async () => {
      if (files.length === 0) this.#notice(EMPTY_FOLDER);
      await this.#addChosenFiles(await rootsForInputFiles(this.client, files));
    });
  }

  addDropped(items: DataTransferItemList): Promise<void> {
    const reading = readDropped(items);
    return this.#guarded(async () => {
      const { directories, files } = await reading;
      for (const directory of directories) await this.#addDirectory(directory, 'handle');
      if (files.length > 0) await this.#addChosenFiles(await rootsForPaths(this.client, files));
    });
  }

  async addDirectory(handle: FileSystemDirectoryHandle): Promise<void> {
    await this.#guarded(() => this.#addDirectory(handle, 'handle'));
  }

  async loadDemo(): Promise<void> {
    if (this.getSnapshot().demo) return;
    await this.#guarded(async () => {
      try {
        await makeDemo({
          onProgress: (demo) => this.#store.update({ demo }),
          importDirectory: (directory) => this.#addDirectory(directory, 'demo'),
        });
      } finally {
        this.#store.update({ demo: null });
      }
    });
  }

  async rescan(rootId: string): Promise<void> {
    await this.#imports.enqueue(rootId);
  }

  async reconnect(rootId: string): Promise<void> {
    await this.#guarded(async () => {
      if (await this.#roots.requestPermission(rootId)) await this.#imports.enqueue(rootId);
    });
  }

  async removeRoot(rootId: string): Promise<void> {
    await this.#guarded(async () => {
      this.#imports.cancel(rootId);
      this.#roots.remove(rootId);
      await this.client.deleteRoot(rootId);
    });
  }

  pause(): void {
    this.#scheduler.pause();
    this.#store.update({ paused: true });
  }

  resume(): void {
    this.#scheduler.resume();
    this.#store.update({ paused: false });
  }

  setSpeed(speed: AnalysisSpeed): void {
    this.#pool.resize(poolSize(speed, navigator.hardwareConcurrency));
    this.#store.update({ speed });
    localStorage.setItem(SPEED_KEY, speed);
    this.#scheduler.wake();
  }

  prioritise(trackId: string): void {
    this.#scheduler.prioritise(trackId);
  }

  async retry(trackIds?: string[]): Promise<void> {
    await this.#guarded(async () => {
      const ids = trackIds ?? (await this.#failedIds());
      await this.client.retryFailed(trackIds ? { ids: trackIds } : {});
      this.#scheduler.hearAgain(ids);
    });
  }

  dismissNotice(id: string): void {
    this.#store.update({ notices: this.getSnapshot().notices.filter((notice) => notice.id !== id) });
  }

  applyUpdate(): void {
    void this.#connecting.then((connection) => connection.updates.apply());
  }

  async #addDirectory(chosen: FileSystemDirectoryHandle, kind: 'handle' | 'demo'): Promise<void> {
    const { root, directory } = await rootForDirectory(this.client, this.#roots, chosen, kind);
    const connection = await this.#connecting;
    await connection.putHandle(root.id, directory);
    await this.#roots.attachDirectory(root, directory);
    await this.#imports.enqueue(root.id);
  }

  async #addChosenFiles(groups: ChosenFiles[]): Promise<void> {
    for (const { root, files } of groups) await this.#roots.attachFiles(root, listedFiles(files));
    await Promise.all(groups.map(({ root }) => this.#imports.enqueue(root.id)));
  }

  async #syncRootsNow(): Promise<void> {
    const connection = await this.#connecting;
    const [roots, handles] = await Promise.all([this.client.listRoots(), connection.listHandles()]);
    await this.#roots.sync(
      roots.items satisfies Root[],
      new Map(handles.map(({ rootId, handle }) => [rootId, handle])),
    );
  }

  async #failedIds(): Promise<string[]> {
    const ids: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await this.client.listTracks({
        analysis: 'failed',
        limit: 200,
        ...(cursor ? { cursor } : {}),
      });
      ids.push(...page.items.map((track) => track.id));
      cursor = page.next_cursor;
    } while (cursor);
    return ids;
  }

  #onRootsChanged(): void {
    this.#store.update({ roots: this.#roots.states() });
    this.#wake();
  }

  #onEvent(event: ChangeEvent): void {
    this.#store.update({ revision: Math.max(this.getSnapshot().revision, event.revision) });
    if (event.type !== 'tracks.changed' && event.type !== 'library.rescanned') return;
    this.#wake();
    this.#syncRoots();
  }

  #reportProgress(): void {
    this.#sharing.report(mergeProgress(this.#importing, this.#scheduler.progress));
  }

  #notice(notice: Omit<EngineNotice, 'id'>): void {
    this.#noticeCount += 1;
    const added = { ...notice, id: `notice-${this.#noticeCount}` };
    const others = this.getSnapshot().notices.filter(
      ({ title, detail }) => title !== notice.title || detail !== notice.detail,
    );
    this.#store.update({ notices: [...others, added] });
  }

  #trouble(error: unknown): void {
    this.#notice({ tone: 'error', title: 'That did not work', detail: describe(error) });
  }

  /** Tells the person of whatever goes wrong inside. */
  async #guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#trouble(error);
    }
  }
}

const EMPTY_FOLDER: Omit<EngineNotice, 'id'> = {
  tone: 'info',
  title: 'The folder is empty',
  detail: 'The browser found no file in it. Choose a folder with music, or one that contains such folders.',
};

const SPEED_KEY = 'earmark.speed';

function initialSnapshot(): EngineSnapshot {
  return {
    status: 'connecting',
    problem: null,
    mount: null,
    roots: [],
    progress: IDLE_PROGRESS,
    leading: true,
    paused: false,
    speed: storedSpeed(),
    demo: null,
    notices: [],
    update: 'none',
    revision: 0,
    canPickDirectory: 'showDirectoryPicker' in window,
  };
}

function storedSpeed(): AnalysisSpeed {
  const stored = localStorage.getItem(SPEED_KEY);
  return stored === 'quiet' || stored === 'full' ? stored : 'normal';
}

/** While tags are read the bar shows that; hearing goes on beside it and lends its speed. */
function mergeProgress(importing: ImportProgress | null, hearing: HearingProgress): AnalysisProgress {
  return importing ? { ...hearing, ...importing, eta_seconds: null } : hearing;
}

function describe(error: unknown): string {
  return toFailure(error).detail;
}
