/** One root from folder to library, with the import worker: walk, compare with what is known, read tags, post. */
import { proxy, type Remote } from 'comlink';
import type { ApiClient } from '../api/client.ts';
import { toFailure } from '../shared/failures.ts';
import type {
  ImportBatch,
  ImportWorkerApi,
  KnownFile,
  OpenedFile,
  ScanSummary,
} from '../workers/protocol.ts';
import { postBatch } from './batch-posting.ts';
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
  /** Folders and files that could not be read, and files that the library would not take. */
  unreadable: ScanSummary['failures'];
  /** Covers that were there but could not be made into a picture. */
  badCovers: ImportBatch['coverFailures'];
  /** Tags that could not be read; the sound of these files could. */
  badTags: ImportBatch['tagFailures'];
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
 * @throws ApiError when the library refuses; the signal's reason once it is aborted.
 */
export async function runImport(
  api: Pick<Remote<ImportWorkerApi>, 'scan' | 'read'>,
  request: ImportRequest,
): Promise<ImportResult> {
  const { client, rootId, source, onProgress, signal } = request;
  onProgress({ phase: 'scanning', done: 0, total: null });
  const known = await knownFiles(client, rootId);
  const found = proxy((count: number) => onProgress({ phase: 'scanning', done: count, total: null }));
  const open = proxy((path: string) => openFile(source, path));
  const summary = await api.scan(await source.walkable(), known, found, open);
  signal.throwIfAborted();
  const missingIds = source.isWhole ? summary.missingIds : [];
  if (missingIds.length > 0) await client.postRescan({ root_id: rootId, missing_ids: missingIds });
  const total = summary.toRead.length;
  const result: ImportResult = {
    readCount: 0,
    unchangedCount: summary.unchangedCount,
    unreadable: [...summary.failures],
    badCovers: [],
    badTags: [],
  };
  onProgress({ phase: 'reading_tags', done: 0, total });
  const take = async (batch: ImportBatch) => {
    signal.throwIfAborted();
    result.unreadable.push(...(await postBatch(client, rootId, batch)));
    result.badCovers.push(...batch.coverFailures);
    result.badTags.push(...batch.tagFailures);
    result.readCount += batch.tracks.length;
    onProgress({ phase: 'reading_tags', done: result.readCount, total });
    request.onBatch();
  };
  if (total > 0) await api.read(summary.toRead, proxy(take));
  signal.throwIfAborted();
  await client.postRescan({ root_id: rootId, missing_ids: [], finished: true });
  return result;
}

/** A failure crosses to the worker as a value: thrown, it would lose its code. */
async function openFile(source: RootFileSource, path: string): Promise<OpenedFile> {
  try {
    return { file: await source.file(path) };
  } catch (error) {
    return { failure: toFailure(error) };
  }
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
