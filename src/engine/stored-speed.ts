/** The analysis speed that was chosen on this device. */
import type { AnalysisSpeed } from './engine-types.ts';

const KEY = 'earmark.speed';

/** `normal` where none was chosen. */
export function storedSpeed(): AnalysisSpeed {
  const stored = withStorage((storage) => storage.getItem(KEY));
  return stored === 'quiet' || stored === 'full' ? stored : 'normal';
}

/** Keeps the speed for later visits, where the browser lets a page keep anything. */
export function storeSpeed(speed: AnalysisSpeed): void {
  withStorage((storage) => storage.setItem(KEY, speed));
}

/** A browser that blocks site data throws at the first touch, and at a full one: then the choice lasts for this visit. */
function withStorage<Value>(use: (storage: Storage) => Value): Value | null {
  try {
    return use(localStorage);
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}
