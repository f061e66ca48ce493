import { describe, expect, test } from 'vitest';
import type { Command } from './command.ts';
import { type FocusPlace, KeyFollower } from './key-follower.ts';

const ANYWHERE: FocusPlace = { typing: false, covered: false, takes: () => false };

function command(id: string, more: Partial<Command> = {}): Command {
  return { id, title: id, group: 'view', keys: id, run: () => undefined, ...more };
}

function key(name: string, more: { ctrlKey?: boolean; repeat?: boolean } = {}) {
  return {
    key: name,
    code: '',
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    repeat: false,
    getModifierState: () => false,
    ...more,
  };
}

function idOf(outcome: Command | 'waiting' | null): string | null {
  return typeof outcome === 'object' && outcome !== null ? outcome.id : outcome;
}

describe('the keys of commands', () => {
  test('a sequence waits for its second key, and only for a while', () => {
    let now = 0;
    const follower = new KeyFollower(false, () => now);
    const commands = [command('g a'), command('a')];
    expect(idOf(follower.follow(key('g'), ANYWHERE, commands))).toBe('waiting');
    expect(idOf(follower.follow(key('a'), ANYWHERE, commands))).toBe('g a');
    expect(idOf(follower.follow(key('a'), ANYWHERE, commands))).toBe('a');
    follower.follow(key('g'), ANYWHERE, commands);
    now += 10_000;
    expect(idOf(follower.follow(key('a'), ANYWHERE, commands))).toBe('a');
  });

  test('a key that completes no sequence counts alone, and Shift in between ends none', () => {
    const follower = new KeyFollower(false, () => 0);
    const commands = [command('g a'), command('x'), command('g ?')];
    follower.follow(key('g'), ANYWHERE, commands);
    expect(idOf(follower.follow(key('x'), ANYWHERE, commands))).toBe('x');
    follower.follow(key('g'), ANYWHERE, commands);
    expect(follower.follow(key('Shift'), ANYWHERE, commands)).toBeNull();
  });

  test('while one types or in a dialog, only what works everywhere', () => {
    const follower = new KeyFollower(false);
    const commands = [command('x'), command('Mod+k', { everywhere: true })];
    for (const place of [
      { ...ANYWHERE, typing: true },
      { ...ANYWHERE, covered: true },
    ]) {
      expect(follower.follow(key('x'), place, commands)).toBeNull();
      expect(idOf(follower.follow(key('k', { ctrlKey: true }), place, commands))).toBe('Mod+k');
    }
  });

  test('a key that the element with the focus takes is left to it', () => {
    const follower = new KeyFollower(false);
    const onButton: FocusPlace = { ...ANYWHERE, takes: (name) => name === ' ' };
    expect(follower.follow(key(' '), onButton, [command('Space')])).toBeNull();
    expect(idOf(follower.follow(key(' '), ANYWHERE, [command('Space')]))).toBe('Space');
  });

  test('held down, only what is meant to runs again; of two with the same key the later one', () => {
    const follower = new KeyFollower(false);
    const commands = [command('old', { keys: 'n' }), command('new', { keys: 'n' })];
    expect(idOf(follower.follow(key('n'), ANYWHERE, commands))).toBe('new');
    expect(follower.follow(key('n', { repeat: true }), ANYWHERE, commands)).toBeNull();
    const seek = [command('seek', { keys: 'ArrowRight', repeats: true })];
    expect(idOf(follower.follow(key('ArrowRight', { repeat: true }), ANYWHERE, seek))).toBe('seek');
  });
});
