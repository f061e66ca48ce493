import { beforeEach, describe, expect, test, vi } from 'vitest';
import { FakeLocks } from '../../test/fixtures/fake-locks.ts';
import {
  asReal,
  FakeContainer,
  FakeRegistration,
  FakeServiceWorker,
} from '../../test/fixtures/fake-service-worker.ts';
import { BUSY_LOCK } from '../shared/lock-names.ts';
import { createBusyLock } from './busy-lock.ts';
import { createUpdateFlow, type UpdateState } from './update-flow.ts';

const SCRIPT = 'https://host/service-worker.js';

describe('the update flow', () => {
  let container: FakeContainer;
  let registration: FakeRegistration;
  let locks: FakeLocks;
  let next: FakeServiceWorker;
  let reload: () => void;
  let gate: { close: () => void; open: () => void };

  const startFlow = () =>
    createUpdateFlow({
      container: asReal(container),
      registration: asReal(registration),
      locks: locks.manager(),
      gate,
      reload,
    });

  beforeEach(() => {
    container = new FakeContainer();
    registration = new FakeRegistration();
    registration.active = new FakeServiceWorker(SCRIPT);
    container.controller = registration.active;
    locks = new FakeLocks();
    next = new FakeServiceWorker(SCRIPT);
    reload = vi.fn();
    gate = { close: vi.fn(), open: vi.fn() };
  });

  test('offers a version that is found, and tells listeners once', () => {
    const flow = startFlow();
    const heard: UpdateState[] = [];
    flow.subscribe(() => heard.push(flow.getSnapshot()));
    registration.installUpdate(next);
    expect(heard).toEqual(['available']);
  });

  test('offers a version that was waiting before the page opened', () => {
    registration.waiting = next;
    expect(startFlow().getSnapshot()).toBe('available');
  });

  // workbox-window stops listening after one update of another tab; the second one must be seen too.
  test('offers a second version after the first went redundant', () => {
    const flow = startFlow();
    registration.installUpdate(next);
    registration.waiting = null;
    next.become('redundant');
    expect(flow.getSnapshot()).toBe('none');
    registration.installUpdate(new FakeServiceWorker(SCRIPT));
    expect(flow.getSnapshot()).toBe('available');
  });

  test('a first installation is no update, and control arriving does not reload', () => {
    registration.active = null;
    container.controller = null;
    const flow = startFlow();
    registration.installUpdate(next);
    expect(flow.getSnapshot()).toBe('none');
    container.takeOver(next);
    expect(reload).not.toHaveBeenCalled();
  });

  test('sends nothing to the waiting version before it is accepted', () => {
    startFlow();
    registration.installUpdate(next);
    expect(next.messages).toEqual([]);
  });

  test('accepted, it activates the version, and every tab reloads once when that takes over', async () => {
    const other = startFlow();
    const flow = startFlow();
    registration.installUpdate(next);
    flow.apply();
    flow.apply();
    await vi.waitFor(() => expect(next.messages).toEqual([{ type: 'earmark.skip_waiting' }]));
    expect(flow.getSnapshot()).toBe('applying');
    expect(other.getSnapshot()).toBe('available');
    container.takeOver(next);
    container.takeOver(next);
    expect(reload).toHaveBeenCalledTimes(2);
  });

  test('waits while any tab is busy, and holds the lock until the tabs reload', async () => {
    vi.useFakeTimers();
    const busy = createBusyLock(locks.manager());
    busy.set(true);
    const flow = startFlow();
    registration.installUpdate(next);
    flow.apply();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(next.messages).toEqual([]);
    busy.set(false);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(next.messages).toHaveLength(1);
    expect(locks.isHeld(BUSY_LOCK)).toBe(true);
    container.takeOver(next);
    next.become('activated');
    await vi.advanceTimersByTimeAsync(0);
    expect(locks.isHeld(BUSY_LOCK)).toBe(false);
    vi.useRealTimers();
  });

  // A tab that saw the first installation take control knows a change of control that was no update.
  test('holds the lock in the tab of the first visit too', async () => {
    registration.active = null;
    container.controller = null;
    const flow = startFlow();
    const earlier = new FakeServiceWorker(SCRIPT);
    registration.installUpdate(earlier);
    registration.waiting = null;
    registration.active = earlier;
    container.takeOver(earlier);
    registration.installUpdate(next);
    flow.apply();
    await vi.waitFor(() => expect(next.messages).toHaveLength(1));
    expect(locks.isHeld(BUSY_LOCK)).toBe(true);
  });

  // The old version is replaced only once it rests: a tab that listens would keep it busy for minutes.
  test('holds requests back before it asks for the change, and for good', async () => {
    const flow = startFlow();
    registration.installUpdate(next);
    next.onMessage = () => expect(gate.close).toHaveBeenCalledTimes(1);
    flow.apply();
    await vi.waitFor(() => expect(next.messages).toHaveLength(1));
    registration.waiting = null;
    next.become('activating');
    container.takeOver(next);
    next.become('activated');
    expect(gate.open).not.toHaveBeenCalled();
  });

  test('a version that fails lets the requests of every tab go', async () => {
    startFlow();
    startFlow();
    registration.installUpdate(next);
    registration.waiting = null;
    next.become('redundant');
    await vi.waitFor(() => expect(gate.open).toHaveBeenCalledTimes(2));
  });

  test('a waiting version that fails to start gives the lock back and is offered no more', async () => {
    const flow = startFlow();
    registration.installUpdate(next);
    flow.apply();
    await vi.waitFor(() => expect(next.messages).toHaveLength(1));
    registration.waiting = null;
    next.become('redundant');
    await vi.waitFor(() => expect(locks.isHeld(BUSY_LOCK)).toBe(false));
    expect(flow.getSnapshot()).toBe('none');
  });

  test('a check without a network is no error', async () => {
    registration.updateFails = true;
    await expect(startFlow().check()).resolves.toBeUndefined();
  });
});

describe('the busy lock', () => {
  test('is taken once however often it is set, and released with the last word', async () => {
    const locks = new FakeLocks();
    const busy = createBusyLock(locks.manager());
    busy.set(true);
    busy.set(true);
    expect(locks.isHeld(BUSY_LOCK)).toBe(true);
    busy.set(false);
    await vi.waitFor(() => expect(locks.isHeld(BUSY_LOCK)).toBe(false));
    busy.set(true);
    expect(locks.isHeld(BUSY_LOCK)).toBe(true);
  });
});
