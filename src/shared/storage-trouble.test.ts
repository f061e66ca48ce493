import { expect, test } from 'vitest';
import { explainStorageTrouble } from './storage-trouble.ts';

const named = (name: string, more: object = {}) => Object.assign(new Error('x'), { name, ...more });

test.each([
  ['a connection that was closed', named('DatabaseClosedError')],
  ['what the browser threw while reading', new DOMException('x', 'UnknownError')],
  [
    'the same within what the store throws',
    named('SomeError', { inner: new DOMException('', 'UnknownError') }),
  ],
])('%s is told with what to do', (_name, thrown) => {
  expect(explainStorageTrouble(thrown)).toMatch(/could not open or read.*Try again.*restart the browser/);
});

// Trying again would never help.
test('a library of a newer version asks for a reload', () => {
  const thrown = named('DatabaseClosedError', { inner: named('VersionError') });
  expect(explainStorageTrouble(thrown)).toMatch(/newer version.*Reload/);
});

test.each([[new TypeError('fault')], ['text'], [null], [{}]])('%o is another matter', (thrown) => {
  expect(explainStorageTrouble(thrown)).toBeNull();
});
