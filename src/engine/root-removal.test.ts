import { describe, expect, test } from 'vitest';
import type { RootState } from './engine-types.ts';
import { type RootRemoval, removeRoot } from './root-removal.ts';

/** Records in which order things are asked for. */
function recorded(kind: RootState['kind'], refusal?: Error) {
  const steps: string[] = [];
  const step = (name: string) => () => void steps.push(name);
  const removal: RootRemoval = {
    client: {
      async deleteRoot() {
        steps.push('delete');
        if (refusal) throw refusal;
        return { count: 1 };
      },
    },
    roots: {
      state: (id) => ({ id, name: id, kind, trackCount: 1, access: 'ready', scannedAt: null }),
      remove: step('stop'),
      keep: step('keep'),
    },
    stopDemo: step('stop the demo'),
    deleteDemoFiles: async () => step('delete the demo files')(),
    refresh: step('refresh'),
  };
  return { removal, steps };
}

describe('removing a root', () => {
  // What is imported or heard while the library deletes would be refused, and reported as a fault.
  test('stops the work on it before it is deleted', async () => {
    const { removal, steps } = recorded('handle');
    await removeRoot('r', removal);
    expect(steps).toEqual(['stop', 'delete']);
  });

  test('of the demo ends its making and deletes its files', async () => {
    const { removal, steps } = recorded('demo');
    await removeRoot('r', removal);
    expect(steps).toEqual(['stop the demo', 'stop', 'delete', 'delete the demo files']);
  });

  test('brings the root back where the library would not delete it', async () => {
    const { removal, steps } = recorded('demo', new Error('full'));
    await expect(removeRoot('r', removal)).rejects.toThrow('full');
    expect(steps).toEqual(['stop the demo', 'stop', 'delete', 'keep', 'refresh']);
  });
});
