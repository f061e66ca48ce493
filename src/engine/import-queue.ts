/** Imports roots one after another; a root asked for while it is being imported is imported once more after. */
import type { ApiClient } from '../api/client.ts';
import { toFailure } from '../shared/failures.ts';
import type { EngineNotice } from './engine-types.ts';
import { type ImportProgress, type ImportResult, importRoot } from './library-import.ts';
import type { RootRegistry } from './root-registry.ts';

export interface ImportQueueOptions {
  client: ApiClient;
  roots: RootRegistry;
  /** `null` when nothing is being imported. */
  onProgress(progress: ImportProgress | null): void;
  onBatch(): void;
  onNotice(notice: Omit<EngineNotice, 'id'>): void;
  /** Called before the first and after the last import of a run. */
  onBusy(busy: boolean): void;
}

/** So many failures are named; the rest is counted. */
const NAMED_FAILURES = 3;

export class ImportQueue {
  readonly #options: ImportQueueOptions;
  readonly #waiting: string[] = [];
  #running: { rootId: string; abort: AbortController } | null = null;
  #run: Promise<void> | null = null;

  constructor(options: ImportQueueOptions) {
    this.#options = options;
  }

  get busy(): boolean {
    return this.#run !== null;
  }

  /** Resolves when this root, and all asked for before it, are imported. */
  enqueue(rootId: string): Promise<void> {
    if (!this.#waiting.includes(rootId)) this.#waiting.push(rootId);
    this.#run ??= this.#runAll().finally(() => {
      this.#run = null;
    });
    return this.#run;
  }

  /** Drops a root from the queue, and stops its import if it is under way. */
  cancel(rootId: string): void {
    const index = this.#waiting.indexOf(rootId);
    if (index >= 0) this.#waiting.splice(index, 1);
    if (this.#running?.rootId === rootId) this.#running.abort.abort();
  }

  async #runAll(): Promise<void> {
    this.#options.onBusy(true);
    try {
      for (let rootId = this.#waiting.shift(); rootId !== undefined; rootId = this.#waiting.shift()) {
        await this.#importOne(rootId);
      }
    } finally {
      this.#options.onProgress(null);
      this.#options.onBusy(false);
    }
  }

  async #importOne(rootId: string): Promise<void> {
    const { client, roots, onProgress, onBatch, onNotice } = this.#options;
    const source = roots.files(rootId);
    if (!source) return;
    const abort = new AbortController();
    this.#running = { rootId, abort };
    try {
      const result = await importRoot({
        client,
        rootId,
        source,
        onProgress,
        onBatch,
        signal: abort.signal,
      });
      for (const notice of noticesFor(result)) onNotice(notice);
    } catch (error) {
      const failure = toFailure(error);
      if (failure.code === 'permission_lost') roots.permissionLost(rootId);
      if (failure.code !== 'aborted') {
        onNotice({ tone: 'error', title: 'The folder could not be read to the end', detail: failure.detail });
      }
    } finally {
      this.#running = null;
    }
  }
}

function noticesFor(result: ImportResult): Omit<EngineNotice, 'id'>[] {
  const notices: Omit<EngineNotice, 'id'>[] = [];
  if (result.readCount === 0 && result.unchangedCount === 0) {
    notices.push({
      tone: 'info',
      title: 'No music in this folder',
      detail:
        'Nothing with the name of an audio file was found, in its subfolders neither. Choose another folder.',
    });
  }
  if (result.unreadable.length > 0) {
    notices.push({
      tone: 'error',
      title: 'Some folders or files could not be read',
      detail: naming(result.unreadable),
    });
  }
  if (result.badCovers.length > 0) {
    notices.push({
      tone: 'info',
      title: 'Some cover pictures could not be shown',
      detail: naming(result.badCovers),
    });
  }
  return notices;
}

/** The first few by name and reason, the rest by number. */
function naming(failures: ImportResult['unreadable']): string {
  const named = failures
    .slice(0, NAMED_FAILURES)
    .map(({ path, failure }) => `${path || 'The folder'}: ${failure.detail}`);
  const rest = failures.length - named.length;
  return [...named, ...(rest > 0 ? [`And ${rest} more.`] : [])].join(' ');
}
