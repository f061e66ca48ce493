import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type FolderObserver, folderObserver, RootWatching } from './root-watching.ts';

class FakeObserver implements FolderObserver {
  static made: FakeObserver[] = [];
  static refuses = false;
  readonly change: () => void;
  watched: FileSystemDirectoryHandle | null = null;

  constructor(onChange: () => void) {
    this.change = onChange;
    FakeObserver.made.push(this);
  }

  async observe(handle: FileSystemDirectoryHandle) {
    if (FakeObserver.refuses) throw new DOMException('No.', 'NotAllowedError');
    this.watched = handle;
  }

  disconnect() {
    this.watched = null;
  }
}

const folder = (name: string) => ({ name }) as FileSystemDirectoryHandle; // only told apart

function watching() {
  const changed: string[] = [];
  const roots = new RootWatching(
    FakeObserver,
    (rootId) => changed.push(rootId),
    () => Date.now(),
  );
  return { roots, changed };
}

const observerOf = (at: number) => {
  const observer = FakeObserver.made[at];
  if (!observer) throw new Error(`No observer ${at} was made.`);
  return observer;
};

describe('watching folders', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    FakeObserver.made = [];
    FakeObserver.refuses = false;
  });
  afterEach(() => vi.useRealTimers());

  // A rescan for each of the thousand files of a copy would keep the import going all the time.
  test('many changes are one rescan, once it is quiet', () => {
    const { roots, changed } = watching();
    roots.follow([{ rootId: 'a', directory: folder('A') }]);
    for (let time = 0; time < 10; time += 1) {
      observerOf(0).change();
      vi.advanceTimersByTime(1000);
    }
    expect(changed).toEqual([]);
    vi.advanceTimersByTime(3000);
    expect(changed).toEqual(['a']);
  });

  test('a folder that never rests is looked through all the same', () => {
    const { roots, changed } = watching();
    roots.follow([{ rootId: 'a', directory: folder('A') }]);
    for (let time = 0; time < 32; time += 1) {
      observerOf(0).change();
      vi.advanceTimersByTime(1000);
    }
    expect(changed).toEqual(['a']);
  });

  test('a folder that is no longer one of the library is let go, with the rescan that was due', () => {
    const { roots, changed } = watching();
    const kept = { rootId: 'b', directory: folder('B') };
    roots.follow([{ rootId: 'a', directory: folder('A') }, kept]);
    observerOf(0).change();
    roots.follow([kept]);
    observerOf(0).change(); // what is still on its way
    vi.advanceTimersByTime(60_000);
    expect(changed).toEqual([]);
    expect(observerOf(0).watched).toBeNull();
    expect(roots.rootIds).toEqual(['b']);
    expect(FakeObserver.made).toHaveLength(2);
  });

  test('a folder that the browser will not watch counts as unwatched', async () => {
    FakeObserver.refuses = true;
    const logged = vi.spyOn(console, 'info').mockReturnValue();
    const { roots } = watching();
    roots.follow([{ rootId: 'a', directory: folder('A') }]);
    await vi.waitFor(() => expect(roots.rootIds).toEqual([]));
    logged.mockRestore();
  });

  test('where the browser has no observer, nothing is watched and nothing breaks', () => {
    expect(folderObserver({})).toBeNull();
    expect(folderObserver({ FileSystemObserver: FakeObserver })).toBe(FakeObserver);
    const roots = new RootWatching(null, () => undefined);
    roots.follow([{ rootId: 'a', directory: folder('A') }]);
    expect(roots.rootIds).toEqual([]);
  });
});
