import { afterEach, describe, expect, test, vi } from 'vitest';
import { deviceSetting } from './device-setting.ts';

afterEach(() => vi.unstubAllGlobals());

function stubStorage(storage: Partial<Storage>): void {
  vi.stubGlobal('localStorage', storage);
}

const speed = deviceSetting('speed', ['normal', 'quiet', 'full']);

describe('a setting of the device', () => {
  test('is what was stored, and the first choice where that makes no sense', () => {
    const kept = new Map<string, string>();
    stubStorage({
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
    });
    speed.write('quiet');
    expect(speed.read()).toBe('quiet');
    for (const key of kept.keys()) kept.set(key, 'warp');
    expect(speed.read()).toBe('normal');
  });

  // A browser that blocks site data throws here, and the engine would not even start.
  test('is the first choice where the browser closes its storage to the page', () => {
    const refuse = () => {
      throw new DOMException('The document may not.', 'SecurityError');
    };
    stubStorage({ getItem: refuse, setItem: refuse });
    expect(() => speed.write('full')).not.toThrow();
    expect(speed.read()).toBe('normal');
  });

  // The speed that one tab shows would be another than the one that listens has.
  test('follows what another tab chooses, and nothing else that is stored', () => {
    const page = new EventTarget();
    const kept = new Map<string, string | null>();
    stubStorage({ getItem: (key) => kept.get(key) ?? null });
    vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
    const told: string[] = [];
    speed.follow((choice) => told.push(choice));
    const tell = (key: string, newValue: string | null) =>
      page.dispatchEvent(Object.assign(new Event('storage'), { key, newValue }));
    const store = (key: string, newValue: string | null) => {
      kept.set(key, newValue);
      tell(key, newValue);
    };
    store('speed', 'full');
    store('another', 'quiet');
    store('speed', 'warp');
    expect(told).toEqual(['full', 'normal']);
    // Chosen here a moment after the other tab's choice, of which it is told only now: both would have taken the other's.
    kept.set('speed', 'quiet');
    tell('speed', 'full');
    expect(told.at(-1)).toBe('quiet');
  });
});
