import { describe, expect, test } from 'vitest';
import { isPressed, type KeyPress, keyCaps, parseKeys } from './key-chords.ts';

function press(key: string, how: Partial<KeyPress> & { altGraph?: boolean } = {}): KeyPress {
  const { altGraph = false, ...rest } = how;
  return {
    key,
    code: '',
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    getModifierState: (name) => name === 'AltGraph' && altGraph,
    ...rest,
  };
}

function fits(keys: string, pressed: KeyPress, isMac = false): boolean {
  return parseKeys(keys).every((chord) => isPressed(chord, pressed, isMac));
}

describe('chords', () => {
  test('Mod is Ctrl, and the command key on a Mac; the other one of the two makes it something else', () => {
    expect(fits('Mod+K', press('k', { ctrlKey: true }))).toBe(true);
    expect(fits('Mod+K', press('k', { metaKey: true }), true)).toBe(true);
    expect(fits('Mod+K', press('k', { ctrlKey: true }), true)).toBe(false);
    expect(fits('Mod+K', press('k', { ctrlKey: true, metaKey: true }))).toBe(false);
    expect(fits('Mod+K', press('k'))).toBe(false);
    expect(fits('k', press('k', { ctrlKey: true }))).toBe(false);
  });

  test('a sign is what the layout gives, with Shift (German /), AltGr or Option where it needs them', () => {
    expect(fits('/', press('/', { shiftKey: true }))).toBe(true);
    expect(fits('?', press('?', { shiftKey: true }))).toBe(true);
    expect(fits('[', press('[', { ctrlKey: true, altKey: true, altGraph: true }))).toBe(true);
    expect(fits('[', press('[', { altKey: true }), true)).toBe(true);
    expect(fits('[', press('[', { ctrlKey: true, altKey: true }))).toBe(false);
  });

  test('letters mind Shift and not the caps lock', () => {
    expect(fits('n', press('N', { shiftKey: true }))).toBe(false);
    expect(fits('Shift+n', press('N', { shiftKey: true }))).toBe(true);
    expect(fits('n', press('N'))).toBe(true);
  });

  test('letters that are not Latin count by their place, Latin ones by what they give', () => {
    expect(fits('Mod+K', press('л', { code: 'KeyK', ctrlKey: true }))).toBe(true);
    // AZERTY has A where others have Q
    expect(fits('a', press('a', { code: 'KeyQ' }))).toBe(true);
    expect(fits('q', press('a', { code: 'KeyQ' }))).toBe(false);
  });

  test('keys with names', () => {
    expect(fits('Space', press(' '))).toBe(true);
    expect(fits('Shift+ArrowRight', press('ArrowRight', { shiftKey: true }))).toBe(true);
    expect(fits('ArrowRight', press('ArrowRight', { shiftKey: true }))).toBe(false);
    expect(fits('+', press('+'))).toBe(true);
    expect(fits('Mod++', press('+', { ctrlKey: true, shiftKey: true }))).toBe(true);
  });
});

describe('keys in words', () => {
  test('what is written on them', () => {
    expect(keyCaps('Mod+K', false)).toEqual([['Ctrl', 'K']]);
    expect(keyCaps('Mod+K', true)).toEqual([['⌘', 'K']]);
    expect(keyCaps('g a', false)).toEqual([['G'], ['A']]);
    expect(keyCaps('Shift+ArrowRight', false)).toEqual([['Shift', '→']]);
  });
});
