import { describe, expect, test } from 'vitest';
import type { KnownFile, PostRootBody, Root } from '../api/contract.ts';
import type { RootState } from './engine-types.ts';
import { rootForDirectory, rootsForFiles } from './root-choosing.ts';
import type { ChosenFile } from './root-files.ts';

/** A library that makes a root of whatever it is asked for, and remembers the asking. */
function openLibrary() {
  const asked: PostRootBody[] = [];
  const postRoot = async (body: PostRootBody): Promise<Root> => {
    asked.push(body);
    const { kind, name, root_id: id = `root-${asked.length}` } = body;
    return { id, kind, name, added_at: '2026-01-01T00:00:00Z', track_count: 0, scanned_at: null, away: true };
  };
  const known: KnownFile[] = [];
  const listKnownFiles = async () => ({ items: known, total: known.length, next_cursor: null });
  return { asked, known, client: { postRoot, listKnownFiles } };
}

function chosen(path: string, type = 'audio/mpeg', content = 'x'): ChosenFile {
  return { path, file: new File([content], path, { type }) };
}

const noRoots = { states: () => [] };

describe('choosing files', () => {
  test('a folder is described by files spread over all of it, with their sizes', async () => {
    const { asked, client } = openLibrary();
    const files = Array.from({ length: 500 }, (_, index) =>
      chosen(`Music/${index}.mp3`, 'audio/mpeg', 'abc'),
    );
    const groups = await rootsForFiles(client, noRoots, files);
    expect(groups).toMatchObject([{ extent: 'whole', root: { name: 'Music' } }]);
    const samples = asked[0]?.sample_files ?? [];
    expect(samples).toHaveLength(200);
    expect(new Set(samples.map(({ path }) => path)).size).toBe(200);
    expect(samples[0]).toEqual({ path: '0.mp3', size: 3 });
    expect(Number.parseInt(samples.at(-1)?.path ?? '', 10)).toBeGreaterThanOrEqual(497);
  });

  // Scans beside every track would be more than half of the files, and none of them is ever known.
  test('covers and texts do not speak for a folder', async () => {
    const { asked, client } = openLibrary();
    const files = [
      chosen('M/a.mp3'),
      chosen('M/1.png', 'image/png'),
      chosen('M/2.png', 'image/png'),
      chosen('M/a.cue', ''),
    ];
    await rootsForFiles(client, noRoots, files);
    expect(asked[0]?.sample_files).toEqual([{ path: 'a.mp3', size: 1 }]);
  });

  test('files whose kind the browser does not know speak where there are no others', async () => {
    const { asked, client } = openLibrary();
    await rootsForFiles(client, noRoots, [chosen('M/a.ape', '')]);
    expect(asked[0]?.sample_files).toEqual([{ path: 'a.ape', size: 1 }]);
  });

  test('loose files are added to the root of earlier ones, unless another tab holds that', async () => {
    const known: Omit<RootState, 'watched'> = {
      id: 'loose',
      name: 'Dropped files',
      kind: 'input',
      trackCount: 1,
      access: 'away',
      scannedAt: null,
    };
    const { asked, client } = openLibrary();
    const [group] = await rootsForFiles(client, { states: () => [known] }, [chosen('a.mp3')]);
    expect(group).toMatchObject({ root: { id: 'loose' }, extent: 'additional', files: [{ path: 'a.mp3' }] });
    const held: Omit<RootState, 'watched'> = { ...known, access: 'elsewhere' };
    await rootsForFiles(client, { states: () => [held] }, [chosen('b.mp3')]);
    expect(asked[1]).toEqual({ kind: 'input', name: 'Dropped files' });
  });
});

describe('choosing a directory', () => {
  const content = { names: ['a.mp3'], picked: [] as string[] };
  const listed = async function* () {
    yield* content.names;
  };
  const directory = (inside: boolean) =>
    // The rest of a handle is never asked for.
    ({
      name: 'Known',
      resolve: async () => (inside ? ['Sub'] : null),
      keys: listed,
    }) as unknown as FileSystemDirectoryHandle;
  const picked = {
    name: 'Sub',
    async getFileHandle(name: string) {
      if (!content.picked.includes(name)) throw new DOMException('', 'NotFoundError');
      return { getFile: async () => new File(['x'], name) };
    },
  } as unknown as FileSystemDirectoryHandle; // only its name and files are asked for

  const known: Omit<RootState, 'watched'> = {
    scannedAt: null,
    id: 'known',
    name: 'Known',
    kind: 'handle',
    trackCount: 0,
    access: 'needs_permission',
  };

  function registryWith(inside: boolean, answer: () => Promise<boolean>) {
    let asked = 0;
    return {
      registry: {
        directories: () => [{ rootId: 'known', directory: directory(inside) }],
        state: () => known,
        states: () => [known],
        requestPermission() {
          asked += 1;
          return answer();
        },
      },
      timesAsked: () => asked,
    };
  }

  // Later the click is stale, and the folder would be passed over in silence.
  test('within a root that waits for permission asks for it before anything else', async () => {
    const { asked, client } = openLibrary();
    const { registry, timesAsked } = registryWith(true, async () => asked.length === 0);
    const { root } = await rootForDirectory(client, registry, picked, 'handle');
    expect(timesAsked()).toBe(1);
    expect(root).toMatchObject({ id: 'known', name: 'Known' });
  });

  test('goes on where there was no click to ask with', async () => {
    const refusal = () => Promise.reject(new DOMException('No activation', 'SecurityError'));
    const { registry } = registryWith(true, refusal);
    const { root } = await rootForDirectory(openLibrary().client, registry, picked, 'handle');
    expect(root.id).toBe('known');
  });

  test('outside of every root makes a new one and asks for nothing', async () => {
    const { registry, timesAsked } = registryWith(false, async () => true);
    const { root } = await rootForDirectory(openLibrary().client, registry, picked, 'handle');
    expect(root.name).toBe('Sub');
    expect(timesAsked()).toBe(0);
  });

  // Every track was in the library twice, and what was said of the first ones was out of reach.
  test('where a known folder is now, it stays that folder; one with other files is new', async () => {
    const { client, known } = openLibrary();
    const { registry } = registryWith(false, async () => true);
    known.push({ id: '1', path: 'a.mp3', size: 1, modified_at: '2026-01-01T00:00:00Z' });
    content.names = [];
    const other = await rootForDirectory(client, registry, picked, 'handle');
    expect(other.root.id).not.toBe('known');
    content.picked = ['a.mp3'];
    const moved = await rootForDirectory(client, registry, picked, 'handle');
    expect(moved).toMatchObject({ root: { id: 'known' }, directory: picked });
    known.splice(0, 1, { id: '1', path: 'a.mp3', size: 2, modified_at: '2026-01-01T00:00:00Z' });
    const namesake = await rootForDirectory(client, registry, picked, 'handle');
    expect(namesake.root.id).not.toBe('known'); // another album's first track, and not this one's
    known.splice(0, 1, { id: '1', path: 'a.mp3', size: 1, modified_at: '2026-01-01T00:00:00Z' });
    content.names = ['a.mp3'];
    const copy = await rootForDirectory(client, registry, picked, 'handle');
    expect(copy.root.id).not.toBe('known');
  });
});
