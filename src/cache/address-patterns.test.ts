import { expect, test } from 'vitest';
import { AddressPatterns } from './address-patterns.ts';

test('what was asked about several tracks is expected for one that was never asked for', () => {
  const patterns = new AddressPatterns();
  for (const id of ['a', 'b', 'c']) {
    patterns.observe(`/tracks/${id}`, null);
    patterns.observe(`/tracks/${id}/similar?limit=20`, null);
  }
  patterns.observe('/tracks/new', null);
  expect(patterns.predict(0.5)).toEqual([{ item: '/tracks/new/similar?limit=20', probability: 0.6 }]);
});

test('who turns pages is expected to turn the next one, and who doesn’t is not', () => {
  const patterns = new AddressPatterns();
  const page = (number: number) => `/tracks?cursor=${number}&sort=title`;
  patterns.observe('/tracks?sort=title', page(1));
  for (let number = 1; number < 5; number += 1) patterns.observe(page(number), page(number + 1));
  expect(patterns.predict(0.5)).toMatchObject([{ item: page(5) }]);
  for (let time = 0; time < 8; time += 1) {
    patterns.observe('/tracks?sort=artist', '/tracks?cursor=x&sort=artist');
    patterns.observe('/albums', null);
  }
  patterns.observe('/tracks?sort=artist', '/tracks?cursor=x&sort=artist');
  expect(patterns.predict(0.3)).toEqual([]);
});

test('another track is no pattern', () => {
  const patterns = new AddressPatterns();
  for (const id of ['a', 'b', 'c', 'd']) patterns.observe(`/tracks/${id}`, null);
  expect(patterns.predict(0.01)).toEqual([]);
});
