import type { KeyboardEvent } from 'react';
import { expect, test, vi } from 'vitest';
import { type EntryKeyActions, followEntryKey } from './follow-entry-key.ts';

function press(key: string, held: Partial<Record<'altKey' | 'ctrlKey' | 'shiftKey', boolean>> = {}) {
  const names = ['go', 'play', 'remove', 'step', 'toEnd', 'toggle', 'selectAll', 'openMenu'] as const;
  const calls: unknown[][] = [];
  const actions = Object.fromEntries(
    names.map((name) => [name, (...given: unknown[]) => void calls.push([name, ...given])]),
  );
  const list = {};
  const preventDefault = vi.fn();
  const event = {
    key,
    altKey: false,
    ctrlKey: false,
    shiftKey: false,
    metaKey: false,
    ...held,
    target: list,
    currentTarget: list,
    preventDefault,
  } as unknown as KeyboardEvent; // what the function reads of an event
  const all = { ...actions, clearSelection: () => false } as unknown as EntryKeyActions; // built by name above
  followEntryKey(event, { active: 3, total: 10, pageRows: 4 }, all);
  return { calls, taken: preventDefault.mock.calls.length > 0 };
}

test('arrows move, with what is held told along; Alt moves the entries instead', () => {
  expect(press('ArrowDown').calls).toEqual([['go', 4, { toggle: false, shift: false }]]);
  expect(press('End', { shiftKey: true }).calls).toEqual([['go', 9, { toggle: false, shift: true }]]);
  expect(press('ArrowUp', { ctrlKey: true }).calls).toEqual([['go', 2, { toggle: true, shift: false }]]);
  expect(press('ArrowUp', { altKey: true }).calls).toEqual([['step', -1]]);
  expect(press('Home', { altKey: true }).calls).toEqual([['toEnd', 'top']]);
});

test('what changes entries has its keys', () => {
  expect(press('Enter').calls).toEqual([['play']]);
  expect(press('Delete').calls).toEqual([['remove']]);
  expect(press('a', { ctrlKey: true }).calls).toEqual([['selectAll']]);
  expect(press(' ', { ctrlKey: true }).calls).toEqual([['toggle']]);
  expect(press('F10', { shiftKey: true }).calls).toEqual([['openMenu']]);
});

// Taken here, Space would not pause the music, Escape would not close the panel, and Alt+Left would not go back.
test('what means nothing here is left to the rest of the app', () => {
  for (const [key, held] of [
    [' ', {}],
    ['a', {}],
    ['Escape', {}],
    ['PageUp', { altKey: true }],
    ['F10', {}],
  ] as const) {
    expect(press(key, held), key).toEqual({ calls: [], taken: false });
  }
});
