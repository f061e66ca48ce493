import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SleepClock } from './sleep-clock.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function setUp() {
  const told: string[] = [];
  const clock = new SleepClock(
    { onFade: (seconds) => told.push(`fade ${seconds}`), onTime: () => told.push('time') },
    Date.now,
  );
  return { clock, told };
}

test('fades for a quarter of a minute before it is time', () => {
  const { clock, told } = setUp();
  clock.set(Date.now() + 60_000);
  vi.advanceTimersByTime(44_999);
  expect(told).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(told).toEqual(['fade 15']);
  vi.advanceTimersByTime(15_000);
  expect(told).toEqual(['fade 15', 'time']);
});

test('fades for what is left where that is less', () => {
  const { clock, told } = setUp();
  clock.set(Date.now() + 4_000);
  vi.advanceTimersByTime(4_000);
  expect(told).toEqual(['fade 4', 'time']);
});

test('another time, or none, takes the place of the one before', () => {
  const { clock, told } = setUp();
  clock.set(Date.now() + 20_000);
  clock.set(Date.now() + 40_000);
  vi.advanceTimersByTime(24_000);
  clock.set(null);
  vi.advanceTimersByTime(100_000);
  expect(told).toEqual([]);
});
