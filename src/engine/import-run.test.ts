import { describe, expect, test, vi } from 'vitest';
import { type ApiClient, ApiError } from '../api/client.ts';
import type { PostTracksBody } from '../api/contract.ts';
import { EarmarkError } from '../shared/failures.ts';
import type { ImportedTrack } from '../shared/imported-track.ts';
import type { ImportBatch, ImportWorkerApi, OpenedFile, ScanSummary } from '../workers/protocol.ts';
import { type ImportResult, runImport } from './import-run.ts';
import type { RootFileSource } from './root-files.ts';

type WorkerSide = Parameters<typeof runImport>[0];
type Posted = Pick<ApiClient, 'listKnownFiles' | 'postRescan' | 'postTracks' | 'putArtwork'>;

const NOTHING_FOUND: ScanSummary = {
  toRead: [],
  missingIds: [],
  unchangedCount: 0,
  failures: [],
};

function track(path: string, change: Partial<ImportedTrack> = {}): ImportedTrack {
  return {
    path,
    size: 1,
    modified_at: '2026-01-01T00:00:00Z',
    content_key: 'k',
    title: path,
    artist: null,
    album: null,
    album_artist: null,
    genre: ['Rock'],
    year: null,
    track_number: null,
    disc_number: null,
    duration: 1,
    codec: 'mp3',
    bitrate: 1,
    sample_rate: 1,
    replay_gain: null,
    artwork_hash: null,
    failure: null,
    ...change,
  };
}

/** A library that refuses some tracks; `posted` is what it took. */
function openLibrary(refuses: (track: ImportedTrack) => boolean = () => false, status = 400) {
  const posted: ImportedTrack[] = [];
  const missing: string[][] = [];
  const finished: string[] = [];
  const client: Posted = {
    listKnownFiles: async () => ({ items: [], total: 0, next_cursor: null }),
    async postRescan({ root_id, missing_ids, finished: isFinished }) {
      if (isFinished) finished.push(root_id);
      else missing.push(missing_ids);
      return { away: missing_ids.length };
    },
    async postTracks({ tracks }: PostTracksBody) {
      if (tracks.some(refuses)) {
        throw new ApiError({ status, code: 'bad', title: 'Bad', detail: 'tracks.0.year is too large.' });
      }
      posted.push(...tracks);
      return { items: [] };
    },
    putArtwork: async (hash) => ({ hash, bytes: 0 }),
  };
  return { client: client as ApiClient, posted, missing, finished }; // an import calls nothing else
}

interface Scene {
  summary?: Partial<ScanSummary>;
  batches?: ImportedTrack[][];
  source?: Partial<RootFileSource>;
  worker?: Partial<ImportWorkerApi>;
  signal?: AbortSignal;
}

function importFrom(client: ApiClient, { summary, batches = [], source, worker, signal }: Scene) {
  const toRead = batches.flat().map(({ path }) => path);
  const workerSide = {
    scan: async () => ({ ...NOTHING_FOUND, toRead, ...summary }),
    async read(_paths: string[], onBatch: (batch: ImportBatch) => Promise<void>) {
      for (const tracks of batches) await onBatch({ tracks, covers: [], coverFailures: [], tagFailures: [] });
    },
    ...worker,
  };
  const request = {
    client,
    rootId: 'r',
    source: {
      isWhole: true,
      walkable: async () => ({ kind: 'listing' as const, files: [] }),
      file: async () => new File([], 'x'),
      reach: async () => 'there' as const,
      ...source,
    },
    onProgress: () => undefined,
    onBatch: () => undefined,
    signal: signal ?? new AbortController().signal,
  };
  return runImport(workerSide as WorkerSide, request); // called as the remote is, without its extras
}

describe('an import', () => {
  // A moved file finds its old self only if that one was marked away before: also beside a folder that can't be read.
  test('marks missing files away although another folder could not be read', async () => {
    const { client, missing } = openLibrary();
    const failures: ScanSummary['failures'] = [
      { path: 'Locked', failure: { code: 'permission_lost', detail: 'No.' } },
    ];
    const result = await importFrom(client, { summary: { missingIds: ['gone'], failures } });
    expect(missing).toEqual([['gone']]);
    expect(result.unreadable).toEqual(failures);
  });

  test('of loose files marks none away: those dropped before are still there', async () => {
    const { client, missing } = openLibrary();
    await importFrom(client, { summary: { missingIds: ['earlier'] }, source: { isWhole: false } });
    expect(missing).toEqual([]);
  });

  test('goes on past a track that the library refuses, and lists it as failed under its file name', async () => {
    const { client, posted } = openLibrary((candidate) => candidate.year === 99_999);
    const bad = track('Album/bad.mp3', { year: 99_999 });
    const result = await importFrom(client, {
      batches: [[track('a.mp3'), bad, track('b.mp3')], [track('c.mp3')]],
    });
    expect(posted.map(({ path, failure }) => [path, failure?.code ?? null])).toEqual([
      ['a.mp3', null],
      ['Album/bad.mp3', 'internal'],
      ['b.mp3', null],
      ['c.mp3', null],
    ]);
    expect(posted[1]).toMatchObject({ title: 'bad.mp3', genre: [], content_key: null });
    expect(posted[1]?.failure?.detail).toContain('tracks.0.year is too large.');
    expect(result).toMatchObject({ readCount: 4, unreadable: [] } satisfies Partial<ImportResult>);
  });

  test('names a file whose very path the library refuses', async () => {
    const { client, posted } = openLibrary(({ path }) => path.includes('\0'));
    const result = await importFrom(client, { batches: [[track('a\0.mp3'), track('b.mp3')]] });
    expect(posted.map(({ path }) => path)).toEqual(['b.mp3']);
    expect(result.unreadable).toMatchObject([{ path: 'a\0.mp3', failure: { code: 'internal' } }]);
  });

  test('ends where the library refuses for another reason than values; the folder does not count as looked through', async () => {
    const { client, finished } = openLibrary(() => true, 507);
    await expect(importFrom(client, { batches: [[track('a.mp3')]] })).rejects.toMatchObject({ status: 507 });
    expect(finished).toEqual([]);
  });

  test('tells the library when it has come to the end of a folder, also of one that has not changed', async () => {
    const { client, finished } = openLibrary();
    await importFrom(client, {});
    expect(finished).toEqual(['r']);
  });

  test('posts nothing more once it is aborted', async () => {
    const { client, posted } = openLibrary();
    const abort = new AbortController();
    const worker: Partial<ImportWorkerApi> = {
      async read(_paths, onBatch) {
        abort.abort();
        await onBatch({ tracks: [track('late.mp3')], covers: [], coverFailures: [], tagFailures: [] });
      },
    };
    const running = importFrom(client, { batches: [[track('late.mp3')]], worker, signal: abort.signal });
    await expect(running).rejects.toMatchObject({ name: 'AbortError' });
    expect(posted).toEqual([]);
  });

  // Thrown across Comlink, a failure arrives without its code.
  test('opens a file for the worker as a value, whether it can be opened or not', async () => {
    const { client } = openLibrary();
    const opened: OpenedFile[] = [];
    const gone = new EarmarkError('file_gone', 'It is gone.');
    const file = vi
      .fn<RootFileSource['file']>()
      .mockRejectedValueOnce(gone)
      .mockResolvedValue(new File([], 'a'));
    const worker: Partial<ImportWorkerApi> = {
      async scan(_root, _known, _onFound, openListed) {
        opened.push(await openListed('a'), await openListed('a'));
        return NOTHING_FOUND;
      },
    };
    await importFrom(client, { source: { file }, worker });
    expect(opened[0]).toEqual({ failure: { code: 'file_gone', detail: 'It is gone.' } });
    expect(opened[1]).toHaveProperty('file');
  });
});
