import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepAlive } from './keep-alive.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

// A service worker rests after half a minute without an event.
test('asks more often than every 30 s, and not much more often', async () => {
  const ask = vi.fn(async () => undefined);
  keepAlive(ask);
  await vi.advanceTimersByTimeAsync(29_000);
  expect(ask).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(ask.mock.calls.length).toBeGreaterThanOrEqual(3);
});

test('goes on after a request that nobody answered', async () => {
  const ask = vi.fn(() => Promise.reject(new TypeError('Failed to fetch')));
  keepAlive(ask);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(ask).toHaveBeenCalledTimes(3);
});

// One question would keep the old service worker from ending while an update waits for it.
test('asks nothing while it rests', async () => {
  const ask = vi.fn(async () => undefined);
  const keeping = keepAlive(ask);
  keeping.rest();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(ask).not.toHaveBeenCalled();
  keeping.goOn();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(ask).toHaveBeenCalledTimes(1);
});
