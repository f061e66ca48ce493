import { afterEach, expect, test, vi } from 'vitest';

const stored = new Map<string, string>();
const storage = {
  getItem: (key: string) => stored.get(key) ?? null,
  setItem: (key: string, value: string) => stored.set(key, value),
  removeItem: (key: string) => stored.delete(key),
};

/** As a page that was loaded anew has it. */
async function loadedAnew() {
  vi.resetModules();
  vi.stubGlobal('sessionStorage', storage);
  return import('./kept-draft.ts');
}

afterEach(() => {
  vi.unstubAllGlobals();
  stored.clear();
});

// What was typed vanished on leaving the page.
test('what was typed is there after leaving and loading anew, until it is discarded', async () => {
  (await loadedAnew()).keepDraft({ ttl_seconds: '77' });
  const later = await loadedAnew();
  expect(later.keptDraft()).toEqual({ ttl_seconds: '77' });
  later.keepDraft({});
  expect((await loadedAnew()).keptDraft()).toEqual({});
});

test('what makes no sense in the store is left out', async () => {
  stored.set('earmark.engine.draft', '{"ttl_seconds": "5", "max_size_mb": 7}');
  expect((await loadedAnew()).keptDraft()).toEqual({ ttl_seconds: '5' });
  stored.set('earmark.engine.draft', '[');
  expect((await loadedAnew()).keptDraft()).toEqual({});
});
