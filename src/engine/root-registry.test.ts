import { beforeEach, describe, expect, test, vi } from 'vitest';
import { FakeLocks } from '../../test/fixtures/fake-locks.ts';
import type { Root } from '../api/contract.ts';
import { deferred } from '../shared/deferred.ts';
import { ROOT_LOCK_PREFIX } from '../shared/lock-names.ts';
import { type KnownRoots, RootRegistry } from './root-registry.ts';

const SONG = [{ path: 'song.mp3', file: new File(['x'], 'song.mp3') }];

function root(id: string, change: Partial<Root> = {}): Root {
  return {
    id,
    name: id,
    kind: 'input',
    added_at: '2026-01-01T00:00:00Z',
    track_count: 1,
    scanned_at: null,
    away: true,
    ...change,
  };
}

/** As much of a directory handle as the registry asks for. */
class FakeDirectory {
  permission: PermissionState = 'granted';
  isThere = true;
  readonly queryPermission = async () => this.permission;
  readonly requestPermission = async () => this.permission;

  async *keys() {
    if (!this.isThere) throw new DOMException('', 'NotFoundError');
    yield 'song.mp3';
  }

  asHandle(): FileSystemDirectoryHandle {
    return this as unknown as FileSystemDirectoryHandle; // the rest of it is never used here
  }
}

/** A tab with a registry of its own; all tabs share the locks. */
function openTab(locks: FakeLocks) {
  const announced = vi.fn();
  const gone = vi.fn();
  const registry = new RootRegistry({
    locks: locks.manager(),
    onChange: () => undefined,
    onAvailability: announced,
    onGone: gone,
  });
  const access = (id: string) => registry.state(id)?.access;
  const sync = (roots: Root[], handles: [string, FileSystemDirectoryHandle][] = []) =>
    registry.sync(async () => ({ roots, handles: new Map(handles) }));
  return { registry, announced, gone, access, sync };
}

describe('the registry of roots', () => {
  let locks: FakeLocks;
  let tab: ReturnType<typeof openTab>;

  beforeEach(() => {
    locks = new FakeLocks();
    tab = openTab(locks);
  });

  // The second of two requests finds the lock held by this very tab, and waits for ever.
  test('a sync and an attachment that claim the same root at once leave it ready', async () => {
    const directory = new FakeDirectory().asHandle();
    const handled = root('r', { kind: 'handle', away: false });
    await Promise.all([
      tab.sync([handled], [['r', directory]]),
      tab.registry.attachDirectory(handled, directory),
    ]);
    expect(tab.access('r')).toBe('ready');
  });

  // Watched, the demo would be looked through again with each piece that Earmark itself writes.
  // A banner that the folder is not connected came and went, and the page jumped, whenever one was added.
  test('a folder that is chosen just now is at no moment away', async () => {
    const attached = tab.registry.attachFiles(root('files'), SONG);
    expect(tab.access('files')).not.toBe('away');
    const directory = new FakeDirectory().asHandle();
    const admitted = tab.registry.attachDirectory(root('handle', { kind: 'handle' }), directory);
    expect(tab.access('handle')).not.toBe('away');
    await Promise.all([attached, admitted]);
    expect([tab.access('files'), tab.access('handle')]).toEqual(['ready', 'ready']);
  });

  test('folders that may change are those with a handle that this tab reads, and not the demo', async () => {
    const readable = new FakeDirectory().asHandle();
    const locked = new FakeDirectory();
    locked.permission = 'prompt';
    await tab.sync(
      [
        root('mine', { kind: 'handle', away: false }),
        root('locked', { kind: 'handle', away: false }),
        root('demo', { kind: 'demo', away: false }),
      ],
      [
        ['mine', readable],
        ['locked', locked.asHandle()],
        ['demo', new FakeDirectory().asHandle()],
      ],
    );
    await tab.registry.attachFiles(root('chosen'), SONG);
    expect(tab.registry.changingDirectories()).toEqual([{ rootId: 'mine', directory: readable }]);
  });

  test('a root attached while the list was on its way is not removed by it', async () => {
    const answer = deferred<KnownRoots>();
    const asked = deferred();
    const syncing = tab.registry.sync(() => {
      asked.resolve();
      return answer.promise;
    });
    await asked.promise;
    await tab.registry.attachFiles(root('new'), SONG);
    answer.resolve({ roots: [], handles: new Map() });
    await syncing;
    expect(tab.access('new')).toBe('ready');
  });

  test('an older list that arrives after a newer one was asked for does not undo it', async () => {
    const slow = deferred<KnownRoots>();
    const first = tab.registry.sync(() => slow.promise);
    const second = tab.sync([root('kept')]);
    slow.resolve({ roots: [], handles: new Map() });
    await Promise.all([first, second]);
    expect(tab.access('kept')).toBe('away');
  });

  test('a failed sync is reported, and the next one works', async () => {
    await expect(tab.registry.sync(() => Promise.reject(new Error('no answer')))).rejects.toThrow(
      'no answer',
    );
    await tab.sync([root('r')]);
    expect(tab.access('r')).toBe('away');
  });

  test('a removed root stays removed while it is still listed, and comes back if it was kept after all', async () => {
    await tab.registry.attachFiles(root('r'), SONG);
    tab.registry.remove('r');
    expect(tab.gone).toHaveBeenCalledWith('r');
    await tab.sync([root('r')]);
    await tab.registry.attachFiles(root('r'), SONG);
    expect(tab.registry.states()).toEqual([]);
    expect(locks.isHeld(`${ROOT_LOCK_PREFIX}r`)).toBe(false);
    tab.registry.keep('r');
    await tab.sync([root('r')]);
    expect(tab.access('r')).toBe('away');
  });

  test('a root that another tab removed takes its work with it', async () => {
    await tab.registry.attachFiles(root('r'), SONG);
    await tab.sync([]);
    expect(tab.gone).toHaveBeenCalledWith('r');
    expect(locks.isHeld(`${ROOT_LOCK_PREFIX}r`)).toBe(false);
  });

  test('a directory waits for the tab that has it, and takes over when that one lets go', async () => {
    const other = openTab(locks);
    const directory = new FakeDirectory().asHandle();
    const handled = root('r', { kind: 'handle', away: false });
    await other.registry.attachDirectory(handled, directory);
    await tab.registry.attachDirectory(handled, directory);
    expect(tab.access('r')).toBe('elsewhere');
    expect(tab.registry.files('r')).toBeNull();
    other.registry.remove('r');
    await vi.waitFor(() => expect(tab.access('r')).toBe('ready'));
  });

  // A queued request that outlives the permission would call the root ready though nothing of it can be read.
  test('a claim that waits ends with the permission', async () => {
    const other = openTab(locks);
    const directory = new FakeDirectory();
    const handled = root('r', { kind: 'handle', away: false });
    await other.registry.attachDirectory(handled, directory.asHandle());
    await tab.registry.attachDirectory(handled, directory.asHandle());
    directory.permission = 'prompt';
    await tab.registry.attachDirectory(handled, directory.asHandle());
    expect(tab.access('r')).toBe('needs_permission');
    other.registry.remove('r');
    await vi.waitFor(() => expect(locks.isHeld(`${ROOT_LOCK_PREFIX}r`)).toBe(false));
    expect(tab.access('r')).toBe('needs_permission');
  });

  test('a permission that is lost and given again at once makes the root ready again', async () => {
    const directory = new FakeDirectory();
    await tab.registry.attachDirectory(root('r', { kind: 'handle' }), directory.asHandle());
    tab.registry.permissionLost('r');
    expect(tab.access('r')).toBe('needs_permission');
    expect(await tab.registry.requestPermission('r')).toBe(true);
    expect(tab.access('r')).toBe('ready');
  });

  test('a folder that is away stays away, with a reason, until it is back', async () => {
    const directory = new FakeDirectory();
    await tab.registry.attachDirectory(root('r', { kind: 'handle' }), directory.asHandle());
    directory.isThere = false;
    tab.registry.folderAway('r');
    expect(tab.access('r')).toBe('away');
    await expect(tab.registry.requestPermission('r')).rejects.toMatchObject({ code: 'file_gone' });
    expect(tab.access('r')).toBe('away');
    directory.isThere = true;
    expect(await tab.registry.requestPermission('r')).toBe(true);
    expect(tab.access('r')).toBe('ready');
  });

  test('chosen files that another tab holds are elsewhere, not away, and away once that tab closes', async () => {
    const other = openTab(locks);
    await other.registry.attachFiles(root('r'), SONG);
    expect(other.announced).toHaveBeenCalledTimes(1);
    await tab.sync([root('r', { away: false })]);
    expect(tab.access('r')).toBe('elsewhere');
    expect(tab.announced).not.toHaveBeenCalled();
    other.registry.permissionLost('r');
    await vi.waitFor(() => expect(tab.access('r')).toBe('away'));
    expect(tab.announced).toHaveBeenCalledTimes(1);
    expect(other.access('r')).toBe('away');
    expect(locks.isHeld(`${ROOT_LOCK_PREFIX}r`)).toBe(false);
  });

  test('files chosen here while another tab holds the root are read once that tab closes', async () => {
    const other = openTab(locks);
    await other.registry.attachFiles(root('r'), SONG);
    await tab.sync([root('r', { away: false })]);
    await tab.registry.attachFiles(root('r', { away: false }), SONG);
    expect(tab.access('r')).toBe('elsewhere');
    other.registry.remove('r');
    await vi.waitFor(() => expect(tab.access('r')).toBe('ready'));
    expect(await tab.registry.files('r')?.file('song.mp3')).toBe(SONG[0]?.file);
  });

  test('loose files stand beside earlier ones and say nothing of missing files; a folder replaces', async () => {
    const more = [{ path: 'more.mp3', file: new File(['y'], 'more.mp3') }];
    await tab.registry.attachFiles(root('r'), SONG, 'additional');
    await tab.registry.attachFiles(root('r'), more, 'additional');
    expect(await tab.registry.files('r')?.file('song.mp3')).toBe(SONG[0]?.file);
    expect(tab.registry.files('r')?.isWhole).toBe(false);
    await tab.registry.attachFiles(root('r'), more);
    await expect(tab.registry.files('r')?.file('song.mp3')).rejects.toMatchObject({ code: 'file_gone' });
    expect(tab.registry.files('r')?.isWhole).toBe(true);
  });

  test('without locks, as on an insecure origin, every root is free', async () => {
    const registry = new RootRegistry({
      locks: undefined,
      onChange: () => undefined,
      onAvailability: () => undefined,
      onGone: () => undefined,
    });
    await registry.attachFiles(root('r'), SONG);
    expect(registry.readyIds()).toEqual(['r']);
  });
});
