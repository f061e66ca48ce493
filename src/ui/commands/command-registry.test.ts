import { describe, expect, test, vi } from 'vitest';
import type { Command } from './command.ts';
import { CommandRegistry } from './command-registry.ts';

function command(id: string, run = () => undefined): Command {
  return { id, title: id, group: 'view', run };
}

describe('the registry of commands', () => {
  // Told at every render, the palette would render for ever where it offers commands itself.
  test('tells of new words, not of new functions, but runs the newest', () => {
    const registry = new CommandRegistry();
    const told = vi.fn();
    registry.subscribe(told);
    const owner = {};
    const newer = vi.fn();
    registry.putCommands(owner, [command('a')]);
    registry.putCommands(owner, [command('a', newer)]);
    expect(told).toHaveBeenCalledTimes(1);
    registry.getSnapshot().commands[0]?.run();
    expect(newer).toHaveBeenCalledOnce();
    registry.putCommands(owner, [command('b')]);
    expect(told).toHaveBeenCalledTimes(2);
  });

  test('the picture stays the same object until something changes', () => {
    const registry = new CommandRegistry();
    registry.putCommands({}, [command('a')]);
    expect(registry.getSnapshot()).toBe(registry.getSnapshot());
  });

  test('what goes takes its commands along; of one id the latest counts', () => {
    const registry = new CommandRegistry();
    const view = {};
    registry.putCommands({}, [command('a')]);
    registry.putCommands(view, [command('a'), command('b')]);
    expect(registry.getSnapshot().commands.map(({ id }) => id)).toEqual(['a', 'b']);
    registry.remove(view);
    expect(registry.getSnapshot().commands.map(({ id }) => id)).toEqual(['a']);
  });
});
