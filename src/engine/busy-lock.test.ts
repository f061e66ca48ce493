import { expect, test } from 'vitest';
import { FakeLocks } from '../../test/fixtures/fake-locks.ts';
import { deferred } from '../shared/deferred.ts';
import { BUSY_LOCK } from '../shared/lock-names.ts';
import { createBusyLock, whenNobodyIsBusy } from './busy-lock.ts';

test('being busy waits for an update that is being applied', async () => {
  const locks = new FakeLocks();
  const update = deferred();
  const applied = whenNobodyIsBusy(locks.manager(), () => update.promise);
  const busy = createBusyLock(locks.manager());
  let began = false;
  const taken = busy.set(true).then(() => {
    began = true;
  });
  await new Promise((resolve) => setTimeout(resolve));
  expect(began).toBe(false);
  update.resolve();
  await Promise.all([applied, taken]);
  expect(locks.isHeld(BUSY_LOCK)).toBe(true);
});

test('who is busy no more before the lock came gives it back at once', async () => {
  const locks = new FakeLocks();
  const update = deferred();
  const applied = whenNobodyIsBusy(locks.manager(), () => update.promise);
  const busy = createBusyLock(locks.manager());
  const taken = busy.set(true);
  await busy.set(false);
  update.resolve();
  await Promise.all([applied, taken]);
  await new Promise((resolve) => setTimeout(resolve));
  expect(locks.isHeld(BUSY_LOCK)).toBe(false);
});

test('without locks nobody has to wait', async () => {
  await expect(createBusyLock(undefined).set(true)).resolves.toBeUndefined();
});
