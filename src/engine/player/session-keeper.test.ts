import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { EMPTY_QUEUE } from './queue-state.ts';
import { SessionKeeper } from './session-keeper.ts';
import { SESSION_KEY } from './stored-session.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Tabs that share one storage; each has a volume and a position of its own. */
function setUp() {
  const stored = new Map<string, string>();
  const storage = {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
  };
  const openTab = () => {
    const tab = { volume: 1, seconds: 0 };
    const keeper = new SessionKeeper(() => storage, {
      session: () => ({
        queue: EMPTY_QUEUE,
        history: [],
        volume: tab.volume,
        muted: false,
        speed: 1,
        levelling: 'track',
        continueSimilar: false,
      }),
      position: () => ({ entryId: 'e', seconds: tab.seconds }),
    });
    return { tab, keeper };
  };
  return { openTab };
}

test('what changed is kept once it rests, and at once where the page goes', () => {
  const { openTab } = setUp();
  const { tab, keeper } = openTab();
  tab.volume = 0.5;
  keeper.changed(false);
  expect(keeper.taken().session).toBeNull();
  vi.advanceTimersByTime(400);
  expect(keeper.taken().session?.volume).toBe(0.5);
  tab.volume = 0.25;
  keeper.changed(false);
  keeper.flush();
  expect(keeper.taken().session?.volume).toBe(0.25);
});

// A volume that is dragged here would jump back to what another tab wrote a moment before.
test('what another tab set is taken over, but for what was set here since', () => {
  const { openTab } = setUp();
  const { keeper } = openTab();
  const written = { key: SESSION_KEY, newValue: JSON.stringify({ volume: 0.5, levelling: 'album' }) };
  expect(keeper.setElsewhere(written)).toMatchObject({ volume: 0.5, levelling: 'album', speed: 1 });
  expect(keeper.setElsewhere({ ...written, key: 'another' })).toBeNull();
  expect(keeper.setElsewhere({ ...written, newValue: null })).toBeNull();
  keeper.changed(false);
  expect(keeper.setElsewhere(written)).toBeNull();
});

test('the position is kept while it plays, and when the page goes', () => {
  const { openTab } = setUp();
  const { tab, keeper } = openTab();
  keeper.changed(true);
  tab.seconds = 7;
  vi.advanceTimersByTime(5_000);
  expect(keeper.taken().position?.seconds).toBe(7);
  tab.seconds = 8;
  keeper.flush();
  expect(keeper.taken().position?.seconds).toBe(8);
});

// Catches a tab that was left open for hours and, being closed, brings its old queue back over the one that plays.
test('a tab in which nothing changed leaves what another one has written', () => {
  const { openTab } = setUp();
  const idle = openTab();
  const busy = openTab();
  busy.tab.volume = 0.5;
  busy.tab.seconds = 60;
  busy.keeper.changed(false);
  vi.advanceTimersByTime(400);
  idle.keeper.flush();
  expect(busy.keeper.taken()).toMatchObject({ session: { volume: 0.5 }, position: { seconds: 60 } });
});
