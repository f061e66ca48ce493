import { expect, it } from 'vitest';
import { HoldSwitch } from './hold-switch.ts';

const turn = () => new Promise((resolve) => setImmediate(resolve));

it('lets nobody pass while it is held, whoever asked when', async () => {
  const hold = new HoldSwitch();
  await hold.released();
  hold.set(true);
  const passed: string[] = [];
  void hold.released().then(() => passed.push('first'));
  await turn();
  void hold.released().then(() => passed.push('second'));
  await turn();
  expect(passed).toEqual([]);
  hold.set(false);
  await turn();
  expect(passed).toEqual(['first', 'second']);
});

// Let go and held again within one turn, whoever waits would slip through.
it('holds on where it is set again before anybody could go', async () => {
  const hold = new HoldSwitch();
  hold.set(true);
  let isPast = false;
  void hold.released().then(() => {
    isPast = true;
  });
  await turn();
  hold.set(false);
  hold.set(true);
  await turn();
  expect(isPast).toBe(false);
  hold.set(false);
  await turn();
  expect(isPast).toBe(true);
});

it('tells of changes only, and nobody who has left', () => {
  const hold = new HoldSwitch();
  const heard: boolean[] = [];
  const leave = hold.follow((isHeld) => heard.push(isHeld));
  hold.set(false);
  hold.set(true);
  hold.set(true);
  leave();
  hold.set(false);
  expect(heard).toEqual([true]);
});
