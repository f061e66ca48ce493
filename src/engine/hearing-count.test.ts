import { expect, it } from 'vitest';
import { FakeLibrary } from '../../test/fixtures/fake-library.ts';
import { HearingCount } from './hearing-count.ts';

const none = () => 0;

it('counts again where a result was stored in the middle of the counting', async () => {
  const library = new FakeLibrary(['a', 'b']);
  const count = new HearingCount(library);
  let listings = 0;
  library.listingOnItsWay = () => {
    listings += 1;
    const track = library.tracks.get('a');
    if (listings > 1 || !track) return;
    track.pass = 'streaming';
    count.committed(false, true);
  };
  await count.recount('streaming', ['r'], none);
  expect(listings).toBe(2);
  expect(count.value).toEqual({ done: 1, total: 2, failed: 0 });
});

it('gives up on a library that never stands still, and knows that the count is not to be trusted', async () => {
  const library = new FakeLibrary(['a']);
  const count = new HearingCount(library);
  library.listingOnItsWay = () => count.committed(false, true);
  await count.recount('streaming', ['r'], none);
  expect(count.isStale).toBe(true);
  expect(count.value.done).toBeLessThanOrEqual(count.value.total);
});

it('a result of another phase makes the count stale, one of this phase carries it on', async () => {
  const library = new FakeLibrary(['a', 'b']);
  const count = new HearingCount(library);
  await count.recount('streaming', ['r'], none);
  count.committed(true, true);
  expect(count.isStale).toBe(false);
  expect(count.value).toEqual({ done: 1, total: 2, failed: 1 });
  count.committed(false, false);
  expect(count.isStale).toBe(true);
});

it('is never negative, even where the library says more remain than were heard', async () => {
  const library = new FakeLibrary(['a']);
  const track = library.tracks.get('a');
  if (track) Object.assign(track, { pass: 'streaming', running: true });
  const count = new HearingCount(library);
  await count.recount('batch', ['r'], () => 1);
  expect(count.value.done).toBe(0);
});
