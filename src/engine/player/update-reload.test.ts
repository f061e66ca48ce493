import { expect, test } from 'vitest';
import { type WatchedWorkers, watchForUpdate } from './update-reload.ts';

function workers(controller: object | null) {
  const target = new EventTarget();
  // Nothing of the controller is looked at but whether it is there.
  const watched = Object.assign(target, { controller }) as unknown as WatchedWorkers;
  return { watched, change: () => target.dispatchEvent(new Event('controllerchange')) };
}

test('a service worker in the place of another one is an update', () => {
  const { watched, change } = workers({});
  const isUpdated = watchForUpdate(watched);
  expect(isUpdated()).toBe(false);
  change();
  expect(isUpdated()).toBe(true);
});

// Catches a first visit that would play by itself after every reload.
test('the first one is none, and the second is', () => {
  const { watched, change } = workers(null);
  const isUpdated = watchForUpdate(watched);
  change();
  expect(isUpdated()).toBe(false);
  change();
  expect(isUpdated()).toBe(true);
});

test('where there are no service workers nothing is updated behind the back of a page', () => {
  expect(watchForUpdate(undefined)()).toBe(false);
});
