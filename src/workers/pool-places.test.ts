import { expect, test } from 'vitest';
import { HoldSwitch } from './hold-switch.ts';
import { PoolPlaces } from './pool-places.ts';

/** Lets all seekers move that can. */
const flow = () => new Promise<void>((resolve) => setImmediate(resolve));

function setUp(size: number) {
  const places = new PoolPlaces(size);
  const atWork: string[] = [];
  const ends = new Map<string, () => void>();
  const seek = (name: string) => {
    const abort = new AbortController();
    const seeker = { signal: abort.signal, hold: new HoldSwitch(), urgent: false };
    const use = () =>
      new Promise<string>((resolve) => {
        atWork.push(name);
        ends.set(name, () => resolve(name));
      });
    return { seeker, abort, result: places.with(seeker, use) };
  };
  return { places, atWork, seek, end: (name: string) => ends.get(name)?.() };
}

test('there are as many at work as places; the next comes when one ends', async () => {
  const { places, atWork, seek, end } = setUp(2);
  const [first] = ['a', 'b', 'c'].map(seek);
  await flow();
  expect(atWork).toEqual(['a', 'b']);
  end('a');
  expect(await first?.result).toBe('a');
  await flow();
  expect(atWork).toEqual(['a', 'b', 'c']);
  expect(places.busyCount).toBe(2);
});

// Catches a stop of everything: all workers are held for the sake of a track that waits for one of them.
test.each([2, 4])(
  '%i that are held give way to one that waits, however small the pool became',
  async (size) => {
    const { places, atWork, seek } = setUp(size);
    const others = Array.from({ length: size }, (_, at) => seek(`other ${at}`));
    const { seeker: waiting } = seek('waiting');
    await flow();
    expect(atWork).not.toContain('waiting');
    places.resize(1);
    for (const { seeker } of others) seeker.hold.set(true);
    await flow();
    expect(atWork).toContain('waiting');
    expect(waiting.hold.isHeld).toBe(false);
  },
);

test('one that became urgent while it waited stands before the others, and gets the extra place', async () => {
  const { atWork, seek } = setUp(1);
  const { seeker: first } = seek('first');
  seek('second');
  const { seeker: third } = seek('third');
  third.urgent = true;
  first.hold.set(true);
  first.hold.set(false);
  await flow();
  expect(atWork).toEqual(['first', 'third']);
});

test('one that is held takes no place of another that is held, and takes it once it is let go', async () => {
  const { atWork, seek } = setUp(1);
  const { seeker: first } = seek('first');
  const { seeker: held } = seek('held');
  held.hold.set(true);
  first.hold.set(true);
  await flow();
  expect(atWork).toEqual(['first']);
  held.hold.set(false);
  await flow();
  expect(atWork).toEqual(['first', 'held']);
});

test('one that is given up while it waits gets nothing, and keeps no place', async () => {
  const { places, atWork, seek, end } = setUp(1);
  const first = seek('first');
  const second = seek('second');
  second.abort.abort();
  expect(await second.result).toBeNull();
  end('first');
  await first.result;
  expect(atWork).toEqual(['first']);
  expect(places.busyCount).toBe(0);
});

test('a use that throws frees its place', async () => {
  const places = new PoolPlaces(1);
  const { signal } = new AbortController();
  await expect(places.with({ signal }, () => Promise.reject(new Error('No worker.')))).rejects.toThrow(
    'No worker.',
  );
  expect(places.busyCount).toBe(0);
});
