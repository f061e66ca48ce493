import { afterEach, describe, expect, test, vi } from 'vitest';
import { storedSpeed, storeSpeed } from './stored-speed.ts';

afterEach(() => vi.unstubAllGlobals());

function stubStorage(storage: Partial<Storage>): void {
  vi.stubGlobal('localStorage', storage);
}

describe('the stored speed', () => {
  test('is what was stored, and normal where that makes no sense', () => {
    const kept = new Map<string, string>();
    stubStorage({
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
    });
    storeSpeed('quiet');
    expect(storedSpeed()).toBe('quiet');
    for (const key of kept.keys()) kept.set(key, 'warp');
    expect(storedSpeed()).toBe('normal');
  });

  // A browser that blocks site data throws here, and the engine would not even start.
  test('is normal where the browser closes its storage to the page', () => {
    const refuse = () => {
      throw new DOMException('The document may not.', 'SecurityError');
    };
    stubStorage({ getItem: refuse, setItem: refuse });
    expect(() => storeSpeed('full')).not.toThrow();
    expect(storedSpeed()).toBe('normal');
  });
});
