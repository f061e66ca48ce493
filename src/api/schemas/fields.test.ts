import { expect, test } from 'vitest';
import { instantSchema } from './fields.ts';

// Stored in UTC they would have years of six digits, and the library's own export could not be taken in again.
test.each(['9999-12-31T23:59:59-23:59', '0000-01-01T00:00:00+23:59'])('%s is no instant', (instant) => {
  expect(instantSchema.safeParse(instant).success).toBe(false);
});

test.each(['2026-11-22T19:00:00.000Z', '9999-12-31T23:59:59Z', '1969-07-20T20:17:40+02:00'])(
  '%s is one',
  (instant) => {
    expect(instantSchema.safeParse(instant).success).toBe(true);
  },
);
