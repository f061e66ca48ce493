import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  asReal,
  FakeContainer,
  FakeRegistration,
  FakeServiceWorker,
} from '../../test/fixtures/fake-service-worker.ts';
import { waitForControl } from './service-worker-control.ts';

const SCRIPT = 'https://host/app/service-worker.js';

describe('waiting for control', () => {
  let container: FakeContainer;
  let registration: FakeRegistration;

  const wait = () =>
    waitForControl({
      container: asReal(container),
      registration: asReal(registration),
      scriptUrl: SCRIPT,
      timeLimitMs: 5_000,
    });

  beforeEach(() => {
    vi.useFakeTimers();
    container = new FakeContainer();
    registration = new FakeRegistration();
  });
  afterEach(() => vi.useRealTimers());

  test('a controlled page does not wait, and asks for nothing', async () => {
    registration.active = new FakeServiceWorker(SCRIPT);
    container.controller = registration.active;
    expect(await wait()).toBe(true);
    expect(registration.active.messages).toEqual([]);
  });

  test('after a hard reload it asks the active worker to take the page back', async () => {
    const worker = new FakeServiceWorker(SCRIPT);
    registration.active = worker;
    worker.onMessage = () => container.takeOver(worker);
    expect(await wait()).toBe(true);
    expect(worker.messages).toEqual([{ type: 'earmark.claim' }]);
  });

  test('on the first visit it waits for the installation', async () => {
    const worker = new FakeServiceWorker(SCRIPT);
    registration.installing = worker;
    const waiting = wait();
    container.takeOver(worker);
    expect(await waiting).toBe(true);
  });

  // A worker registered for the root of the host controls every path that has none of its own yet.
  test('control by the worker of another app does not count', async () => {
    const foreign = new FakeServiceWorker('https://host/other-worker.js');
    container.controller = foreign;
    const worker = new FakeServiceWorker(SCRIPT);
    registration.active = worker;
    const waiting = wait();
    container.takeOver(foreign);
    expect(worker.messages).toHaveLength(1);
    container.takeOver(worker);
    expect(await waiting).toBe(true);
  });

  test('a failed installation ends the wait at once', async () => {
    const worker = new FakeServiceWorker(SCRIPT);
    registration.installing = worker;
    const waiting = wait();
    worker.become('redundant');
    expect(await waiting).toBe(false);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('it gives up after the time limit', async () => {
    registration.active = new FakeServiceWorker(SCRIPT);
    const waiting = wait();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await waiting).toBe(false);
  });
});
