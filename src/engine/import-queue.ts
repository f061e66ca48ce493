/** Imports roots one after another; a root asked for while it is being imported is imported once more after. */
import type { ApiClient } from '../api/client.ts';
import { toFailure } from '../shared/failures.ts';
import { importNotices, readElsewhere } from './import-notices.ts';
import type { ImportProgress, ImportRequest, ImportResult } from './import-run.ts';
import type { NoticeText } from './notice-board.ts';
import type { RootRegistry } from './root-registry.ts';
import { troubleNotice } from './trouble-notice.ts';

export interface ImportQueueOptions {
  client: ApiClient;
  roots: Pick<RootRegistry, 'files' | 'state' | 'permissionLost' | 'folderAway'>;
  importRoot(request: ImportRequest): Promise<ImportResult>;
  /** `null` when nothing is being imported. */
  onProgress(progress: ImportProgress | null): void;
  onBatch(): void;
  /** A root was imported to its end. */
  onImported(result: ImportResult): void;
  onNotice(notice: NoticeText): void;
  /** Called before the first and after the last import of a run; the first import waits for it. */
  onBusy(busy: boolean): Promise<void>;
}

interface Running {
  rootId: string;
  abort: AbortController;
}

export class ImportQueue {
  readonly #options: ImportQueueOptions;
  readonly #waiting: string[] = [];
  #running: Running | null = null;
  #run: Promise<void> | null = null;

  constructor(options: ImportQueueOptions) {
    this.#options = options;
  }

  /** Resolves when this root, and all asked for before it, are imported. */
  enqueue(rootId: string): Promise<void> {
    if (!this.#waiting.includes(rootId)) this.#waiting.push(rootId);
    this.#run ??= this.#runAll();
    return this.#run;
  }

  /** Drops a root from the queue, and stops its import if it is under way; nothing more is said of it. */
  cancel(rootId: string): void {
    const index = this.#waiting.indexOf(rootId);
    if (index >= 0) this.#waiting.splice(index, 1);
    if (this.#running?.rootId === rootId) this.#running.abort.abort();
  }

  async #runAll(): Promise<void> {
    const { onBusy, onProgress } = this.#options;
    try {
      await onBusy(true);
      for (let rootId = this.#waiting.shift(); rootId !== undefined; rootId = this.#waiting.shift()) {
        await this.#importOne(rootId);
      }
    } finally {
      this.#run = null; // at once: who asks from here on starts the next run
      onProgress(null);
      await onBusy(false);
    }
  }

  async #importOne(rootId: string): Promise<void> {
    const { client, roots, importRoot, onProgress, onBatch, onImported, onNotice } = this.#options;
    const source = roots.files(rootId);
    if (!source) {
      const root = roots.state(rootId);
      if (root?.access === 'elsewhere') onNotice(readElsewhere(root.name));
      return; // the screen asks for the permission or the folder by itself
    }
    const abort = new AbortController();
    const { signal } = abort;
    this.#running = { rootId, abort };
    try {
      if ((await source.reach()) === 'gone') return roots.folderAway(rootId); // the screen says so by itself
      const result = await importRoot({
        client,
        rootId,
        source,
        onProgress: (progress) => signal.aborted || onProgress(progress),
        onBatch,
        signal,
      });
      onImported(result);
      for (const notice of importNotices(result)) onNotice(notice);
    } catch (error) {
      if (!signal.aborted) this.#failed(rootId, error);
    } finally {
      this.#running = null;
    }
  }

  #failed(rootId: string, error: unknown): void {
    if (toFailure(error).code === 'permission_lost') this.#options.roots.permissionLost(rootId);
    this.#options.onNotice(troubleNotice(error, 'reading'));
  }
}
