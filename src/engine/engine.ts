/** The page-side engine: folders in, tags read, tracks heard. It has no screen; the screen watches its snapshot. */
import { createApiClient } from '../api/client.ts';
import type { ChangeEvent } from '../shared/change-events.ts';
import { toFailure } from '../shared/failures.ts';
import { AnalysisPool } from '../workers/analysis-pool.ts';
import { poolSize } from '../workers/pool-size.ts';
import { AnalysisScheduler } from './analysis-scheduler.ts';
import { apiAddress, appAddress } from './app-address.ts';
import type { BatteryHost } from './battery-watch.ts';
import { BusyReasons } from './busy-reasons.ts';
import { type BackendConnection, connectBackend } from './connection.ts';
import { deleteDemoFiles, makeDemo } from './demo-making.ts';
import { pickDirectory } from './directory-picking.ts';
import { readDropped } from './dropped-items.ts';
import type { BatteryRule, HiddenRule } from './effort.ts';
import { type EffortState, EffortSteering } from './effort-steering.ts';
import type { AnalysisSpeed, Engine, EngineSnapshot } from './engine-types.ts';
import { exposePlayer } from './expose-api.ts';
import { shareFiles } from './file-sharing.ts';
import { FolderIntake } from './folder-intake.ts';
import { EMPTY_FOLDER } from './import-notices.ts';
import { ImportQueue } from './import-queue.ts';
import type { ImportProgress } from './import-run.ts';
import { initialSnapshot } from './initial-snapshot.ts';
import { importRoot } from './library-import.ts';
import { mergeProgress } from './merge-progress.ts';
import { NoticeBoard } from './notice-board.ts';
import { PageUse } from './page-use.ts';
import { LazyPlayer } from './player/lazy-player.ts';
import type { PlayerSnapshot } from './player/player-types.ts';
import { PlayingHold } from './playing-hold.ts';
import { ProgressSharing } from './progress-sharing.ts';
import { inputFiles } from './root-choosing.ts';
import { RootRegistry } from './root-registry.ts';
import { removeRoot } from './root-removal.ts';
import { folderObserver, RootWatching } from './root-watching.ts';
import { SnapshotStore } from './snapshot-store.ts';
import { keepStorageOnce } from './storage-persistence.ts';
import { throttle } from './throttle.ts';
import { troubleNotice } from './trouble-notice.ts';

const STALL_TIMEOUT_MS = 60_000;
const WAKE_INTERVAL_MS = 1_000;
const SYNC_INTERVAL_MS = 1_000;
/** As many tracks as one request takes. */
const MOST_RETRIED = 10_000;

const pageClock = { now: () => Date.now(), monotonic: () => performance.now() };

/** Starts the engine of this page: connects, takes up the known folders, and goes on hearing where it stopped. */
export function createEngine(): Engine {
  const engine = new PageEngine();
  void engine.start();
  return engine;
}

class PageEngine implements Engine {
  readonly client;
  readonly player: LazyPlayer;
  readonly subscribe;
  readonly getSnapshot;
  readonly #effort = new EffortSteering(
    document,
    navigator as BatteryHost, // no library of types has its battery
    (state) => this.#takeEffort(state),
  );
  readonly #store = new SnapshotStore<EngineSnapshot>(initialSnapshot(this.#effort.state));
  readonly #connecting: Promise<BackendConnection>;
  readonly #sharing: ProgressSharing;
  readonly #roots: RootRegistry;
  readonly #watching = new RootWatching(
    folderObserver(globalThis),
    (rootId) => void this.rescan(rootId).catch((error) => this.#trouble(error)),
  );
  readonly #imports: ImportQueue;
  readonly #intake: FolderIntake;
  readonly #pool: AnalysisPool;
  readonly #scheduler: AnalysisScheduler;
  readonly #pageUse = new PageUse(document, pageClock, () => this.#scheduler.pageFreed());
  readonly #wake: () => void;
  readonly #syncRoots: () => void;
  readonly #notices = new NoticeBoard((notices) => this.#store.update({ notices }));
  readonly #busy = new BusyReasons<'importing' | 'playing'>(async (busy) =>
    (await this.#connecting).setBusy(busy),
  );
  readonly #keepStorage = keepStorageOnce(navigator.storage);
  #importing: ImportProgress | null = null;
  #demo: AbortController | null = null;
  readonly #playingHold = new PlayingHold({
    roots: () => this.#roots.states(),
    onChange: (holds) => {
      this.#busy.set('playing', holds).catch((error) => this.#trouble(error));
    },
  });
  #isPlaying = false;

  constructor() {
    this.subscribe = this.#store.subscribe;
    this.getSnapshot = this.#store.getSnapshot;
    this.#connecting = connectBackend();
    this.client = createApiClient(
      async (request) => (await this.#connecting).transport(request),
      apiAddress(appAddress()),
    );
    this.player = this.#makePlayer();
    this.#sharing = new ProgressSharing({
      onShow: (progress, leading) => this.#store.update({ progress, leading }),
      onEvent: (event) => this.#onEvent(event),
    });
    this.#roots = this.#makeRegistry();
    shareFiles((rootId) => this.#roots.files(rootId));
    this.#pool = startPool(this.getSnapshot().effort.speed);
    this.#scheduler = new AnalysisScheduler({
      client: this.client,
      pool: this.#pool,
      roots: this.#roots,
      clock: pageClock,
      isInUse: () => this.#isInUse(),
      onProgress: () => this.#reportProgress(),
      onTrouble: (error) => this.#notices.post(troubleNotice(error, 'listening')),
    });
    this.#wake = throttle(() => this.#scheduler.wake(), WAKE_INTERVAL_MS);
    this.#syncRoots = throttle(
      () => void this.#intake.takeUpKnown().catch((error) => this.#trouble(error)),
      SYNC_INTERVAL_MS,
    );
    this.#imports = this.#makeImportQueue();
    this.#intake = new FolderIntake({
      client: this.client,
      connecting: this.#connecting,
      roots: this.#roots,
      imports: this.#imports,
    });
  }

  async start(): Promise<void> {
    try {
      const connection = await this.#connecting;
      connection.updates.subscribe(() => this.#store.update({ update: connection.updates.getSnapshot() }));
      await this.#intake.takeUpKnown();
      this.#store.update({
        status: 'ready',
        mount: connection.mount,
        update: connection.updates.getSnapshot(),
      });
      this.#scheduler.wake();
      exposePlayer(this.player);
      void this.player.prepare();
    } catch (error) {
      this.#store.update({ status: 'broken', problem: toFailure(error).detail });
    }
  }

  async pickFolder(): Promise<void> {
    await this.#guarded(async () => {
      const directory = await pickDirectory();
      if (directory) await this.#intake.addDirectory(directory, 'handle');
    });
  }

  async addInputFiles(files: readonly File[]): Promise<void> {
    await this.#guarded(async () => {
      if (files.length === 0) this.#notices.post(EMPTY_FOLDER);
      await this.#intake.addFiles(inputFiles(files));
    });
  }

  addDropped(items: DataTransferItemList): Promise<void> {
    const reading = readDropped(items);
    return this.#guarded(async () => {
      const { directories, files } = await reading;
      for (const directory of directories) await this.#intake.addDirectory(directory, 'handle');
      await this.#intake.addFiles(files);
    });
  }

  async addDirectory(handle: FileSystemDirectoryHandle): Promise<void> {
    await this.#guarded(() => this.#intake.addDirectory(handle, 'handle'));
  }

  async loadDemo(): Promise<void> {
    if (this.#demo) return;
    const abort = new AbortController();
    this.#demo = abort;
    try {
      await makeDemo({
        onProgress: (demo) => this.#store.update({ demo }),
        importDirectory: (directory) => this.#intake.addDirectory(directory, 'demo'),
        signal: abort.signal,
      });
    } catch (error) {
      if (!abort.signal.aborted) this.#trouble(error);
    } finally {
      this.#demo = null;
      this.#store.update({ demo: null });
      this.#scheduler.pageFreed();
    }
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
    await this.#guarded(() =>
      removeRoot(rootId, {
        client: this.client,
        roots: this.#roots,
        stopDemo: () => this.#demo?.abort(),
        deleteDemoFiles,
        refresh: this.#syncRoots,
      }),
    );
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
    this.#effort.chooseSpeed(speed);
  }

  setBatteryRule(rule: BatteryRule): void {
    this.#effort.chooseBatteryRule(rule);
  }

  setHiddenRule(rule: HiddenRule): void {
    this.#effort.chooseHiddenRule(rule);
  }

  async request(path: string, init?: RequestInit): Promise<Response> {
    const { transport } = await this.#connecting;
    return transport(new Request(new URL(path.replace(/^\/+/, ''), apiAddress(appAddress())), init));
  }

  prioritise(trackId: string): void {
    this.#scheduler.prioritise(trackId);
  }

  async retry(trackIds: readonly string[]): Promise<void> {
    await this.#guarded(async () => {
      for (let from = 0; from < trackIds.length; from += MOST_RETRIED)
        await this.client.retryFailed({ ids: trackIds.slice(from, from + MOST_RETRIED) });
      this.#scheduler.hearAgain(trackIds);
    });
  }

  dismissNotice(id: string): void {
    this.#notices.dismiss(id);
  }

  applyUpdate(): void {
    void this.#connecting.then((connection) => connection.updates.apply());
  }

  #makePlayer(): LazyPlayer {
    const player = new LazyPlayer({
      load: async () => {
        const { createWebPlayer } = await import('./player/web-player.ts');
        return createWebPlayer({
          client: this.client,
          transport: async (request) => (await this.#connecting).transport(request),
          appUrl: appAddress(),
          onTrouble: (error) => this.#trouble(error),
        });
      },
      onTrouble: (error) => this.#trouble(error, 'The player could not be loaded'),
    });
    player.subscribe(() => this.#onPlayer(player.getSnapshot().status));
    return player;
  }

  /** What plays must not run dry: the analysis takes one core fewer, and whole tracks give way. No update cuts it off for good. */
  #onPlayer(status: PlayerSnapshot['status']): void {
    const isPlaying = status === 'playing' || status === 'loading';
    if (isPlaying === this.#isPlaying) return;
    this.#isPlaying = isPlaying;
    this.#pageUse.notePlaying(isPlaying);
    this.#playingHold.notePlaying(isPlaying);
    this.#pool.resize(this.#poolSize());
    this.#scheduler.wake();
  }

  #poolSize(): number {
    const { speed } = this.getSnapshot().effort;
    return poolSize(this.#isPlaying && speed === 'normal' ? 'quiet' : speed, navigator.hardwareConcurrency);
  }

  #makeRegistry(): RootRegistry {
    return new RootRegistry({
      locks: navigator.locks,
      onChange: () => this.#onRootsChanged(),
      onAvailability: () => {
        this.#sharing.announceAvailability();
        this.#syncRoots();
      },
      onGone: (rootId) => {
        this.#imports.cancel(rootId);
        this.#scheduler.abandonRoot(rootId);
      },
    });
  }

  #makeImportQueue(): ImportQueue {
    return new ImportQueue({
      client: this.client,
      roots: this.#roots,
      importRoot,
      onProgress: (progress) => {
        this.#importing = progress;
        if (progress === null) this.#scheduler.pageFreed();
        this.#reportProgress();
      },
      onBatch: this.#wake,
      onImported: ({ readCount }) => {
        if (readCount > 0) this.#keepStorage();
      },
      onNotice: (notice) => this.#notices.post(notice),
      onBusy: (busy) => this.#busy.set('importing', busy),
    });
  }

  #onRootsChanged(): void {
    this.#watching.follow(this.#roots.changingDirectories());
    const watched = new Set(this.#watching.rootIds);
    this.#store.update({
      roots: this.#roots.states().map((root) => ({ ...root, watched: watched.has(root.id) })),
    });
    this.#playingHold.lookAgain();
    this.#wake();
  }

  #takeEffort(state: EffortState): void {
    this.#store.update(state);
    this.#pool.resize(this.#poolSize());
    this.#scheduler.setResting(state.effort.resting);
    this.#scheduler.wake();
  }

  #onEvent(event: ChangeEvent): void {
    this.#store.update({ revision: Math.max(this.getSnapshot().revision, event.revision) });
    if (event.type === 'fingerprints.changed') this.#scheduler.heardOf(event.ids ?? []);
    if (event.type === 'analysis.wanted') for (const id of event.ids ?? []) this.#scheduler.want(id);
    if (event.type !== 'tracks.changed' && event.type !== 'library.rescanned') return;
    this.#wake();
    this.#syncRoots();
  }

  /** Whole tracks give way to a person, and to the reading of tags; not where the person chose that they don't. */
  #isInUse(): boolean {
    const { effort, demo } = this.getSnapshot();
    return effort.speed !== 'full' && (this.#pageUse.isInUse || this.#importing !== null || demo !== null);
  }

  #reportProgress(): void {
    // It also pauses by itself: on a full disk, or where the analysis cannot be loaded.
    const { paused } = this.#scheduler;
    if (paused !== this.getSnapshot().paused) this.#store.update({ paused });
    this.#sharing.report(mergeProgress(this.#importing, this.#scheduler.progress));
  }

  #trouble(error: unknown, title?: string): void {
    const notice = troubleNotice(error, 'other');
    this.#notices.post(title === undefined ? notice : { ...notice, title });
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

function startPool(speed: AnalysisSpeed): AnalysisPool {
  return new AnalysisPool({
    spawn: () =>
      new Worker(new URL('../workers/analysis.worker.ts', import.meta.url), {
        type: 'module',
        name: 'analysis',
      }),
    size: poolSize(speed, navigator.hardwareConcurrency),
    stallTimeoutMs: STALL_TIMEOUT_MS,
  });
}
