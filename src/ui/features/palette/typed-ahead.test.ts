import { beforeEach, expect, test, vi } from 'vitest';
import { TypedAhead } from './typed-ahead.ts';

/** What the hook of the keyboard reads of an event; Node has none of its own. */
class KeyboardEvent extends Event {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey = false;
  readonly altKey = false;
  constructor(key: string, ctrlKey = false) {
    super('keydown', { cancelable: true });
    this.key = key;
    this.ctrlKey = ctrlKey;
  }
}

let keyboard: EventTarget;
let left: number;

beforeEach(() => {
  vi.stubGlobal('KeyboardEvent', KeyboardEvent);
  keyboard = new EventTarget();
  left = 0;
  return () => vi.unstubAllGlobals();
});

/** Whether each key was taken from what else would have heard it. */
function press(...keys: string[]): boolean[] {
  return keys.map((key) => {
    const event = new KeyboardEvent(key);
    keyboard.dispatchEvent(event);
    return event.defaultPrevented;
  });
}

// Letters typed at once after the shortcut went to the list behind, as shortcuts of its own or nowhere.
test('what is typed while the box is on its way is kept for it, as corrected, and means nothing to others', () => {
  const ahead = new TypedAhead();
  ahead.start(keyboard, () => left++);
  expect(press('b', 'l', 'o', 'Backspace', 'u', 'e')).toEqual([true, true, true, true, true, true]);
  expect(ahead.take()).toBe('blue');
  expect([press('x'), ahead.take()]).toEqual([[false], '']);
});

test('Escape gives up; shortcuts and Tab are left alone', () => {
  const ahead = new TypedAhead();
  ahead.start(keyboard, () => left++);
  expect(press('Tab', 'Escape')).toEqual([false, true]);
  const shortcut = new KeyboardEvent('k', true);
  keyboard.dispatchEvent(shortcut);
  expect([shortcut.defaultPrevented, left, ahead.take()]).toEqual([false, 1, '']);
});
