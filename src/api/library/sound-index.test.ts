import { describe, expect, it } from 'vitest';
import { heardTrack, usualMetrics } from '../../../test/fixtures/heard-tracks.ts';
import { indexedTrack } from '../../../test/fixtures/track-records.ts';
import { LibraryIndex } from '../../query/library-index.ts';
import type { RootRecord } from '../../query/track-record.ts';
import { SoundIndex } from './sound-index.ts';

const ROOT: RootRecord = { id: 'root', name: 'Music', kind: 'handle', added_at: '2024-01-01T00:00:00.000Z' };

function setUp(trackCount: number) {
  const library = { index: new LibraryIndex(), roots: new Map([[ROOT.id, ROOT]]) };
  for (let number = 0; number < trackCount; number += 1) {
    library.index.put(heardTrack(`t${number}`, usualMetrics()));
  }
  const turns: (() => void)[] = [];
  const sounds = new SoundIndex(library, async () => {
    for (const happening of turns.splice(0)) happening();
  });
  return { library, sounds, turns };
}

describe('packed columns that follow the library', () => {
  it('are made when first asked for, and take over what changed since then', async () => {
    const { library, sounds } = setUp(3);
    library.index.put(indexedTrack('unheard'));
    expect((await sounds.current()).size).toBe(3);
    expect(sounds.unheardCount()).toBe(1);
    library.index.put(heardTrack('unheard', usualMetrics()));
    library.index.remove('t0');
    sounds.noteChange(['unheard', 't0']);
    const columns = await sounds.current();
    expect([columns.rowOf('unheard') === undefined, columns.rowOf('t0') === undefined]).toEqual([
      false,
      true,
    ]);
    expect(sounds.unheardCount()).toBe(0);
  });

  it('what changes while they are being made is in them when they are handed out, to everybody who asked', async () => {
    const { library, sounds, turns } = setUp(4500);
    turns.push(() => {
      library.index.remove('t1');
      library.index.put(heardTrack('late', usualMetrics()));
      sounds.noteChange(['t1', 'late']);
    });
    const [one, other] = await Promise.all([sounds.current(), sounds.current()]);
    expect(one).toBe(other);
    expect(one.rowOf('t1')).toBeUndefined();
    expect(one.rowOf('late')).toBeDefined();
    expect(one.size).toBe(4500);
  });

  it('a library that was read anew leaves nothing of the old one', async () => {
    const { library, sounds } = setUp(3);
    await sounds.current();
    library.index = new LibraryIndex();
    library.index.put(heardTrack('new', usualMetrics()));
    sounds.noteChange(null);
    const columns = await sounds.current();
    expect([columns.size, columns.rowOf('t0')]).toEqual([1, undefined]);
  });
});
