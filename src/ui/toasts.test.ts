import { expect, test } from 'vitest';
import {
  type Deed,
  latestDeed,
  NO_TOASTS,
  nextToUndo,
  onceOnly,
  type ToastListState,
  withDeed,
  withoutDeed,
  withoutLatestDeed,
  withoutToast,
} from './toasts.ts';

const deed = (message: string, undo: Deed['undo'] = () => true): Deed => ({ message, undo });
const told = ({ list }: ToastListState) => list.map((toast) => latestDeed(toast).message);
const after = (...deeds: (readonly [string, string | null])[]) =>
  deeds.reduce((state, [message, series]) => withDeed(state, deed(message), series), NO_TOASTS);

test('the oldest gives way to the fourth', () => {
  expect(told(after(['a', null], ['b', null], ['c', null], ['d', null]))).toEqual(['b', 'c', 'd']);
});

// Catches a list put in order by key, which filled the screen with one toast a step.
test('a series is told in one place, the latest of it, and as the newest of all', () => {
  expect(told(after(['a1', 'a'], ['b', null], ['a2', 'a']))).toEqual(['b', 'a2']);
});

test('what is told again stays for so long again', () => {
  const [toast] = after(['a1', 'a'], ['a2', 'a']).list;
  expect(toast).toMatchObject({ id: 1, renewals: 1 });
});

test('a series is taken back step by step, and then is gone', () => {
  let state = after(['a1', 'a'], ['a2', 'a']);
  state = withoutLatestDeed(state, 1);
  expect(told(state)).toEqual(['a1']);
  expect(withoutLatestDeed(state, 1).list).toEqual([]);
});

// "Rating 5,000 tracks…" would come back once "5,000 tracks rated" is taken back.
test('what cannot be taken back is forgotten once its series goes on', () => {
  const state = withDeed(withDeed(NO_TOASTS, deed('a…', null), 'a'), deed('a'), 'a');
  expect(state.list[0]?.deeds).toHaveLength(1);
});

test('the next to be taken back is the newest that can be', () => {
  let state = after(['a', null], ['b', null]);
  state = withDeed(state, deed('c', null), null);
  expect(nextToUndo(state)?.id).toBe(2);
  expect(nextToUndo(withoutToast(state, 2))?.id).toBe(1);
  expect(nextToUndo(NO_TOASTS)).toBeUndefined();
});

// Catches a series that was gone on with after something else: its first deed came back before that.
test('what is taken back step by step is what was done last, across series', () => {
  let state = after(['a1', 'a'], ['b', null], ['a2', 'a']);
  const undone: string[] = [];
  for (let toast = nextToUndo(state); toast; toast = nextToUndo(state)) {
    undone.push(latestDeed(toast).message);
    state = withoutLatestDeed(state, toast.id);
  }
  expect(undone).toEqual(['a2', 'b', 'a1']);
});

// "Taken back: a2" pushed out the oldest, which then could not be taken back any more.
test('what only tells pushes out nothing that can be taken back, and is the first to go', () => {
  let state = withoutLatestDeed(after(['b', null], ['c', null], ['a1', 'a'], ['a2', 'a']), 3);
  state = withDeed(state, deed('undone', null), 'undone');
  expect(told(state)).toEqual(['b', 'c', 'a1', 'undone']);
  expect(told(withDeed(state, deed('news', null), null))).toEqual(['b', 'c', 'a1', 'news']);
  expect(told(withDeed(state, deed('d'), null))).toEqual(['c', 'a1', 'd']);
});

test('numbers are never given twice: a list would take one toast for another', () => {
  const state = withDeed(withoutToast(after(['a', null]), 1), deed('b'), null);
  expect(state.list[0]?.id).toBe(2);
});

test('what was taken back is not taken back again', () => {
  let undone = 0;
  const undo = onceOnly(() => {
    undone += 1;
  });
  expect(undo()).toBeUndefined();
  expect(undo()).toBe(false);
  expect(undone).toBe(1);
});

// "Removed 1 track … Undo" stayed after the queue's own undo had brought it back, and then did nothing.
test('what was taken back in another way is not told any more, the rest of its series is', () => {
  const keyed = (state: ToastListState, key: string, series: string | null) =>
    withDeed(state, { ...deed(key), key }, series);
  const state = keyed(keyed(keyed(NO_TOASTS, 'a1', 'a'), 'b', null), 'a2', 'a');
  expect(told(withoutDeed(state, 'b'))).toEqual(['a2']);
  expect(told(withoutDeed(state, 'a2'))).toEqual(['b', 'a1']);
  expect(withoutDeed(state, 'c')).toEqual(state);
});
