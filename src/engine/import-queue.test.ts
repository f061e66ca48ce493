import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { ApiClient } from '../api/client.ts';
import { deferred } from '../shared/deferred.ts';
import type { RootState } from './engine-types.ts';
import { ImportQueue, type ImportQueueOptions } from './import-queue.ts';
import type { ImportRequest, ImportResult } from './import-run.ts';
import type { NoticeText } from './notice-board.ts';
import { listedFiles } from './root-files.ts';

const DONE: ImportResult = { readCount: 1, unchangedCount: 0, unreadable: [], badCovers: [], badTags: [] };

describe('the import queue', () => {
  let access: RootState['access'];
  let notices: NoticeText[];
  let importRoot: ReturnType<typeof vi.fn<(request: ImportRequest) => Promise<ImportResult>>>;
  let options: ImportQueueOptions;
  const permissionLost = vi.fn();
  const folderAway = vi.fn();

  beforeEach(() => {
    access = 'ready';
    notices = [];
    permissionLost.mockClear();
    importRoot = vi.fn<(request: ImportRequest) => Promise<ImportResult>>().mockResolvedValue(DONE);
    options = {
      client: {} as ApiClient, // handed on to the import, which is a stand-in here
      roots: {
        files: () => (access === 'ready' ? listedFiles(new Map(), 'whole') : null),
        state: (id) => ({ id, name: 'Music', kind: 'input', trackCount: 0, access, scannedAt: null }),
        permissionLost,
        folderAway,
      },
      importRoot: (request) => importRoot(request),
      onProgress: () => undefined,
      onBatch: () => undefined,
      onImported: () => undefined,
      onNotice: (notice) => notices.push(notice),
      onBusy: async () => undefined,
    };
  });

  // An accepted update reloads all tabs: an import that began without the lock would be cut off.
  test('begins only once the busy lock is held', async () => {
    const held = deferred();
    const queue = new ImportQueue({
      ...options,
      onBusy: (busy) => (busy ? held.promise : Promise.resolve()),
    });
    const imported = queue.enqueue('r');
    await Promise.resolve();
    expect(importRoot).not.toHaveBeenCalled();
    held.resolve();
    await imported;
    expect(importRoot).toHaveBeenCalledTimes(1);
  });

  test('a root that is asked for just as the last run ends is imported too', async () => {
    const queue: ImportQueue = new ImportQueue({
      ...options,
      onProgress: (progress) => {
        if (progress === null && importRoot.mock.calls.length === 1) void queue.enqueue('second');
      },
    });
    await queue.enqueue('first');
    await vi.waitFor(() => expect(importRoot.mock.lastCall?.[0].rootId).toBe('second'));
  });

  test('a cancelled import says nothing, however it ends, and the next root is imported', async () => {
    importRoot.mockImplementationOnce(async ({ signal, onProgress }) => {
      queue.cancel('r');
      onProgress({ phase: 'scanning', done: 1, total: null });
      signal.throwIfAborted();
      return DONE;
    });
    const seen: unknown[] = [];
    const queue: ImportQueue = new ImportQueue({ ...options, onProgress: (progress) => seen.push(progress) });
    await Promise.all([queue.enqueue('r'), queue.enqueue('other')]);
    expect(notices).toEqual([]);
    expect(seen).toEqual([null]);
    expect(importRoot.mock.lastCall?.[0].rootId).toBe('other');
  });

  test('a cancelled import stays quiet also about errors that its removed root causes', async () => {
    importRoot.mockImplementationOnce(async () => {
      queue.cancel('r');
      throw new Error('There is no such root.');
    });
    const queue: ImportQueue = new ImportQueue(options);
    await queue.enqueue('r');
    expect(notices).toEqual([]);
  });

  test('a folder that another tab holds is not passed over in silence', async () => {
    access = 'elsewhere';
    await new ImportQueue(options).enqueue('r');
    expect(importRoot).not.toHaveBeenCalled();
    expect(notices).toMatchObject([{ tone: 'info', title: 'Another tab reads “Music”' }]);
  });

  test('a folder that waits for permission is left to the banner that asks for it', async () => {
    access = 'needs_permission';
    await new ImportQueue(options).enqueue('r');
    expect(notices).toEqual([]);
  });

  // It said "The file is no longer where it was. Rescan its folder" of the folder itself.
  test('a folder that is not where it was is left to the banner that says so', async () => {
    const files = () => ({ ...listedFiles(new Map(), 'whole'), reach: async () => 'gone' as const });
    await new ImportQueue({ ...options, roots: { ...options.roots, files } }).enqueue('r');
    expect(folderAway).toHaveBeenCalledWith('r');
    expect(importRoot).not.toHaveBeenCalled();
    expect(notices).toEqual([]);
  });

  test('a lost permission is passed on, and told with its own sentence', async () => {
    importRoot.mockRejectedValueOnce(Object.assign(new Error('x'), { name: 'NotAllowedError' }));
    await new ImportQueue(options).enqueue('r');
    expect(permissionLost).toHaveBeenCalledWith('r');
    expect(notices).toMatchObject([{ tone: 'error', title: 'The folder could not be read to the end' }]);
  });

  test('says so when there was no music, and names what could not be read', async () => {
    const failure = { code: 'permission_lost', detail: 'It is locked.' } as const;
    const unreadable = ['a', 'b', 'c', 'd'].map((path) => ({ path, failure }));
    importRoot.mockResolvedValueOnce({ ...DONE, readCount: 0, unreadable });
    await new ImportQueue(options).enqueue('r');
    expect(notices.map(({ detail }) => detail)).toEqual([
      'No audio files were found in this folder or its subfolders.',
      'a: It is locked. b: It is locked. c: It is locked. And 1 more.',
    ]);
  });
});
