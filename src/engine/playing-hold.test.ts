import { expect, test } from 'vitest';
import { PlayingHold, type PlayingHoldOptions } from './playing-hold.ts';

function setUp() {
  const told: boolean[] = [];
  const roots: ReturnType<PlayingHoldOptions['roots']>[number][] = [{ kind: 'handle', access: 'ready' }];
  const hold = new PlayingHold({ roots: () => roots, onChange: (holds) => told.push(holds) });
  return { told, roots, hold };
}

// Catches an update that reloads the page while music plays from files that came after it had begun, and are lost by it.
test('files without a handle that come while music plays keep an update waiting, until they or the music end', () => {
  const { told, roots, hold } = setUp();
  hold.notePlaying(true);
  expect(told).toEqual([]);
  roots.push({ kind: 'input', access: 'ready' });
  hold.lookAgain();
  hold.lookAgain();
  expect(told).toEqual([true]);
  roots.pop();
  hold.lookAgain();
  expect(told).toEqual([true, false]);
  roots.push({ kind: 'input', access: 'ready' });
  hold.lookAgain();
  hold.notePlaying(false);
  expect(told).toEqual([true, false, true, false]);
});

test('where nothing plays, and where each folder can be opened again, no update waits', () => {
  const { told, roots, hold } = setUp();
  hold.notePlaying(true);
  hold.notePlaying(false);
  roots.push({ kind: 'input', access: 'ready' });
  hold.lookAgain();
  expect(told).toEqual([]);
});
