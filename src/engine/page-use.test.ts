import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PageUse } from './page-use.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

class Page extends EventTarget {
  visibilityState = 'visible';

  tell(type: string): void {
    this.dispatchEvent(new Event(type));
  }
}

function setUp() {
  const page = new Page();
  let freed = 0;
  const clock = { now: () => Date.now(), monotonic: () => performance.now() };
  const use = new PageUse(page, clock, () => {
    freed += 1;
  });
  return { page, use, freed: () => freed };
}

// Else whole tracks would wait for ever in a tab that nobody touches.
test('an untouched page is free from the beginning', () => {
  expect(setUp().use.isInUse).toBe(false);
});

test.each(['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchmove'])(
  '%s is use, which ends by itself and is told once',
  (type) => {
    const { page, use, freed } = setUp();
    page.tell(type);
    vi.advanceTimersByTime(3_000);
    page.tell(type);
    vi.advanceTimersByTime(4_999);
    expect(use.isInUse).toBe(true);
    expect(freed()).toBe(0);
    vi.advanceTimersByTime(1);
    expect(use.isInUse).toBe(false);
    expect(freed()).toBe(1);
    vi.advanceTimersByTime(60_000);
    expect(freed()).toBe(1);
  },
);

test('a page that is hidden is free at once', () => {
  const { page, use, freed } = setUp();
  page.tell('keydown');
  page.visibilityState = 'hidden';
  page.tell('visibilitychange');
  expect(use.isInUse).toBe(false);
  expect(freed()).toBe(1);
});

test('music that plays is use, in view or not, until it ends, which is told once', () => {
  const { page, use, freed } = setUp();
  use.notePlaying(true);
  page.visibilityState = 'hidden';
  page.tell('visibilitychange');
  vi.advanceTimersByTime(600_000);
  expect(use.isInUse).toBe(true);
  expect(freed()).toBe(0);
  use.notePlaying(false);
  use.notePlaying(false);
  expect(use.isInUse).toBe(false);
  expect(freed()).toBe(1);
});
