/** One root from folder to library: walk, compare with what is known, read tags, post. */
import { proxy, type Remote, releaseProxy, wrap } from 'comlink';
import type { ApiClient } from '../api/client.ts';
import { EarmarkError } from '../shared/failures.ts';
import type { ImportBatch, ImportWorkerApi, KnownFile, ScanSummary } from '../workers/protocol.ts';
import type { RootFileSource } from './root-files.ts';

/** How many known files are asked for at once. */
const KNOWN_FILES_PAGE = 2000;

export interface ImportProgress {
  phase: 'scanning' | 'reading_tags';
  done: number;
  total: number | null;
}

export interface ImportResult {
  readCount: number;
  unchangedCount: number;
  awayCount: number;
  unreadable: ScanSummary['failures'];
  /** Covers that were there but could not be made into a picture. */
  badCovers: ImportBatch['coverFailures'];
}

export interface ImportRequest {
  client: ApiClient;
  rootId: string;
  source: RootFileSource;
  onProgress(progress: ImportProgress): void;
  /** Called after each batch that the library has taken in. */
  onBatch(): void;
  signal: AbortSignal;
}

/**
 * Brings the library up to date with a root. Tracks whose files are gone are marked away before new files are posted,
 * so that a moved file finds its old self.
 *
 * @throws EarmarkError `worker_crashed`, `permission_lost`, `file_gone`; ApiError when the library refuses.
 */
export async function importRoot(request: ImportRequest): Promise<ImportResult> {
  const worker = new Worker(new URL('../workers/import.worker.ts', import.meta.url), {
    type: 'module',
    name: 'import',
  });
  const api = wrap<ImportWorkerApi>(worker);
  const crash = new Promise<never>((_, reject) => {
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      reject(new EarmarkError('worker_crashed', `Reading the folder failed: ${event.message}. Rescan it.`));
    });
  });
  const onAbort = () => void api.abort();
  request.signal.addEventListener('abort', onAbort);
  try {
    return await Promise.race([runImport(api, request), crash]);
  } finally {
    request.signal.removeEventListener('abort', onAbort);
    api[releaseProxy]();
    worker.terminate();
  }
}

async function runImport(api: Remote<ImportWorkerApi>, request: ImportRequest): Promise<ImportResult> {
  const { client, rootId, source, onProgress, signal } = request;
  onProgress({ phase: 'scanning', done: 0, total: null });
  const known = await knownFiles(client, rootId);
  const found = proxy((count: number) => onProgress({ phase: 'scanning', done: count, total: null }));
  const open = proxy((path: string) => source.file(path));
  const summary = await api.scan(await source.walkable(), known, found, open);
  signal.throwIfAborted();
  // A folder that could not be entered hides its files: they are not gone.
  const missingIds = summary.failures.length === 0 ? summary.missingIds : [];
  if (missingIds.length > 0) await client.postRescan({ root_id: rootId, missing_ids: missingIds });
  const total = summary.toRead.length;
  const badCovers: ImportBatch['coverFailures'] = [];
  let done = 0;
  onProgress({ phase: 'reading_tags', done, total });
  const take = async (batch: ImportBatch) => {
    await postBatch(client, rootId, batch);
    badCovers.push(...batch.coverFailures);
    done += batch.tracks.length;
    onProgress({ phase: 'reading_tags', done, total });
    request.onBatch();
  };
  if (total > 0) await api.read(summary.toRead, proxy(take));
  signal.throwIfAborted();
  return {
    readCount: done,
    unchangedCount: summary.unchangedCount,
    awayCount: missingIds.length,
    unreadable: summary.failures,
    badCovers,
  };
}

async function postBatch(client: ApiClient, rootId: string, batch: ImportBatch): Promise<void> {
  for (const cover of batch.covers) await client.putArtwork(cover.hash, cover.blob);
  if (batch.tracks.length > 0) await client.postTracks({ root_id: rootId, tracks: batch.tracks });
}

async function knownFiles(client: ApiClient, rootId: string): Promise<KnownFile[]> {
  const files: KnownFile[] = [];
  let cursor: string | null = null;
  do {
    const page = await client.listKnownFiles({
      root_id: rootId,
      limit: KNOWN_FILES_PAGE,
      ...(cursor ? { cursor } : {}),
    });
    files.push(...page.items);
    cursor = page.next_cursor;
  } while (cursor);
  return files;
}
