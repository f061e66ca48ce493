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

function makeStorage() {
  const stored = new Map<string, string>();
  return {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
    removeItem: (key: string) => void stored.delete(key),
  };
}

/** Tabs that share one storage and have one each; each has a volume and a position of its own. */
function setUp() {
  const storage = makeStorage();
  const openTab = (own = makeStorage()) => {
    const tab = { volume: 1, seconds: 0, own };
    const places = { shared: () => storage, own: () => own };
    const keeper = new SessionKeeper(places, {
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
  keeper.leave(false);
  expect(openTab().keeper.taken().session?.volume).toBe(0.25);
});

// A volume that is dragged here would jump back to what another tab wrote a moment before.
test('what another tab set is taken over, but for what was set here since', () => {
  const { openTab } = setUp();
  const { keeper } = openTab();
  const written = { key: SESSION_KEY, newValue: JSON.stringify({ volume: 0.5, levelling: 'album' }) };
  expect(keeper.setElsewhere(written)).toMatchObject({ volume: 0.5, levelling: 'album', speed: 1 });
  expect(keeper.setElsewhere({ ...written, key: 'another' })).toBeNull();
  expect(keeper.setElsewhere({ ...written, newValue: null })).toBeNull();
  const dragged = openTab();
  dragged.tab.volume = 0.9;
  dragged.keeper.changed(false);
  expect(dragged.keeper.setElsewhere(written)).toMatchObject({ volume: 0.9, levelling: 'album' });
});

// Catches a tab that, paused by the other one's playing, was about to write, and set the volume of both back.
test('a tab that writes for another reason takes what was set in the other one, and leaves it so', () => {
  const { openTab } = setUp();
  const [plays, pauses] = [openTab(), openTab()];
  pauses.keeper.changed(false);
  plays.tab.volume = 0.3;
  const newValue = JSON.stringify({ volume: 0.3 });
  expect(pauses.keeper.setElsewhere({ key: SESSION_KEY, newValue })?.volume).toBe(0.3);
});

test('what another tab wrote is not written over by one that has not been told of it yet', () => {
  const { openTab } = setUp();
  const [sets, pauses] = [openTab(), openTab()];
  sets.tab.volume = 0.3;
  sets.keeper.changed(false);
  pauses.keeper.changed(false);
  vi.advanceTimersByTime(400);
  expect(openTab().keeper.taken().session?.volume).toBe(0.3);
  const newValue = JSON.stringify({ volume: 0.3 });
  expect(pauses.keeper.setElsewhere({ key: SESSION_KEY, newValue })?.volume).toBe(0.3);
});

test('the position is kept while it plays, and when the page goes', () => {
  const { openTab } = setUp();
  const { tab, keeper } = openTab();
  keeper.changed(true);
  tab.seconds = 7;
  vi.advanceTimersByTime(5_000);
  expect(keeper.taken().position?.seconds).toBe(7);
  tab.seconds = 8;
  keeper.leave(false);
  expect(openTab().keeper.taken().position?.seconds).toBe(8);
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
  idle.keeper.leave(false);
  expect(busy.keeper.taken()).toMatchObject({ session: { volume: 0.5 }, position: { seconds: 60 } });
});

// Catches a reload that brings the queue of the tab in which something was played last, or settings from before those.
test('a reload finds what its own tab had, once; a new tab what was written last', () => {
  const { openTab } = setUp();
  const first = openTab();
  first.tab.volume = 0.3;
  first.tab.seconds = 12;
  const second = openTab();
  second.tab.volume = 0.9;
  first.keeper.changed(false);
  second.keeper.changed(false);
  vi.advanceTimersByTime(400);
  first.keeper.leave(false);
  const reloaded = openTab(first.tab.own);
  expect(reloaded.keeper.taken()).toMatchObject({
    session: { volume: 0.9 },
    position: { seconds: 12 },
    goesOn: false,
  });
  expect(reloaded.keeper.taken().session?.volume).toBe(0.9);
  expect(openTab().keeper.taken().session?.volume).toBe(0.9);
});

test('that it is to play on is told to the next page of the tab, and to no page after it', () => {
  const { openTab } = setUp();
  const { tab, keeper } = openTab();
  keeper.leave(true);
  const reloaded = openTab(tab.own).keeper;
  expect(reloaded.taken().goesOn).toBe(true);
  reloaded.leave(false);
  expect(openTab(tab.own).keeper.taken().goesOn).toBe(false);
});
