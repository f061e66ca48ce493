import { expect, test } from 'vitest';
import { PlayQueue } from './play-queue.ts';

function setUp() {
  let made = 0;
  let position = 0;
  const queue = new PlayQueue({
    random: () => 0,
    newId: () => {
      made += 1;
      return `e${made}`;
    },
    positionSeconds: () => position,
  });
  return {
    queue,
    at(seconds: number) {
      position = seconds;
    },
    tracks: () => queue.state.entries.map(({ trackId }) => trackId).join(''),
    past: () => queue.history.map(({ trackId }) => trackId).join(''),
    idOf: (trackId: string) => queue.state.entries.find((entry) => entry.trackId === trackId)?.id ?? '',
  };
}

test('what was current goes into the history, and comes back from there behind what plays', () => {
  const { queue, tracks, past, idOf } = setUp();
  queue.start(['a', 'b', 'c'], {});
  const first = idOf('a');
  queue.goTo(idOf('b'));
  queue.remove([first]);
  queue.goTo(first);
  expect(tracks()).toBe('bac');
  expect(queue.current?.trackId).toBe('a');
  expect(past()).toBe('ab');
});

test('nothing happens where an entry is neither queued nor past, or is current already', () => {
  const { queue, past } = setUp();
  queue.start(['a', 'b'], {});
  queue.goTo('nobody');
  queue.goTo(queue.current?.id ?? '');
  expect(queue.current?.trackId).toBe('a');
  expect(past()).toBe('');
});

test('undo brings a replaced queue back, where it stood', () => {
  const { queue, tracks, at } = setUp();
  queue.start(['a', 'b', 'c'], { startIndex: 1 });
  at(77);
  queue.start(['x'], {});
  at(3);
  expect(queue.undo()).toEqual({ positionSeconds: 77 });
  expect(tracks()).toBe('abc');
  expect(queue.current?.trackId).toBe('b');
  expect(queue.history).toEqual([]);
});

// Catches a place that leads nowhere: in the queue, in what was played, or in what undoing brings back.
test('a track that has another id now has it wherever it stands', () => {
  const { queue, tracks, past, idOf } = setUp();
  queue.start(['a', 'b', 'a'], {});
  queue.goTo(idOf('b'));
  queue.start(['c', 'a'], {});
  const { id, from } = queue.state.entries[1] ?? {};
  expect(queue.follow(new Map([['a', 'z']]))).toBe(true);
  expect(tracks()).toBe('cz');
  expect(queue.state.entries[1]).toEqual({ id, from, trackId: 'z' });
  expect(past()).toBe('zb');
  queue.undo();
  expect(tracks()).toBe('zbz');
  expect(queue.follow(new Map([['a', 'y']]))).toBe(false);
});

test('undo lets play on what the earlier queue has too', () => {
  const { queue, tracks, idOf } = setUp();
  queue.start(['a', 'b', 'c'], {});
  queue.remove([idOf('c')]);
  queue.goTo(idOf('b'));
  expect(queue.undo()).toBeNull();
  expect(tracks()).toBe('abc');
  expect(queue.current?.trackId).toBe('b');
});

test('step by step back to the beginning, and no farther', () => {
  const { queue, tracks, idOf } = setUp();
  queue.append(['a', 'b', 'c']);
  queue.move([idOf('c')], idOf('a'));
  queue.insertNext(['n']);
  queue.clear();
  const shown = [];
  while (queue.canUndo) {
    queue.undo();
    shown.push(tracks());
  }
  expect(shown).toEqual(['canb', 'cab', 'abc', '']);
  expect(queue.undo()).toBeNull();
});

test('a step has a number that none before or after it has', () => {
  const { queue } = setUp();
  expect(queue.undoStep).toBeNull();
  queue.append(['a']);
  const first = queue.undoStep;
  queue.clear();
  const second = queue.undoStep;
  queue.undo();
  expect(queue.undoStep).toBe(first);
  queue.clear();
  expect(new Set([null, first, second, queue.undoStep]).size).toBe(4);
});

test('what the player adds by itself is no step to undo', () => {
  const { queue, tracks } = setUp();
  queue.start(['a'], {});
  queue.appendSimilar(['s']);
  expect(queue.state.entries.map(({ from }) => from)).toEqual(['chosen', 'similar']);
  queue.undo();
  expect(tracks()).toBe('');
});

test('undoing keeps shuffling and repeating as they are now', () => {
  const { queue } = setUp();
  queue.start(['a', 'b', 'c'], {});
  queue.clear();
  queue.setShuffle(true);
  queue.setRepeat('all');
  queue.undo();
  expect(queue.state).toMatchObject({ shuffle: true, repeat: 'all' });
  queue.setShuffle(false);
  expect(queue.state.entries.map(({ trackId }) => trackId)).toEqual(['a', 'b', 'c']);
});
