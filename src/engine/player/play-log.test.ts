import { expect, test } from 'vitest';
import type { PostPlayBody } from '../../api/contract.ts';
import { PlayLog } from './play-log.ts';

function setUp() {
  const posted: PostPlayBody[] = [];
  const log = new PlayLog(
    (play) => posted.push(play),
    () => Date.UTC(2026, 0, 2, 3, 4, 5),
  );
  return { log, posted, kinds: () => posted.map(({ kind, track_id }) => `${kind} ${track_id}`) };
}

test('half of a track is a play, told at once and once, with when it began', () => {
  const { log, posted } = setUp();
  log.begin('t', 1, 100);
  log.heard(1, 49.9);
  expect(posted).toEqual([]);
  log.heard(1, 50.1);
  log.heard(1, 90);
  log.end('left');
  expect(posted).toEqual([
    { track_id: 't', kind: 'play', played_seconds: 50.1, at: '2026-01-02T03:04:05.000Z' },
  ]);
});

test('four minutes of a long one are, too, also where its length is not known', () => {
  const { log, kinds } = setUp();
  log.begin('long', 1, 3_600);
  log.heard(1, 240);
  log.begin('endless', 2, null);
  log.heard(2, 239);
  expect(kinds()).toEqual(['play long']);
  log.heard(2, 240);
  expect(kinds()).toEqual(['play long', 'play endless']);
});

// Catches counting by position: whoever jumps to the end has not heard it.
test('only what sounded counts, also across jumps', () => {
  const { log, kinds } = setUp();
  log.begin('t', 1, 100);
  log.heard(1, 30);
  log.moveOn(2);
  log.heard(1, 31); // late news of the segment that was left
  log.heard(2, 15);
  expect(kinds()).toEqual([]);
  log.heard(2, 20);
  expect(kinds()).toEqual(['play t']);
});

test('left early is a skip; left at once, or ended by itself, is nothing', () => {
  const { log, posted, kinds } = setUp();
  log.begin('skipped', 1, 100);
  log.heard(1, 12);
  log.end('left');
  log.end('left');
  log.begin('passed', 2, 100);
  log.heard(2, 1.5);
  log.end('left');
  log.begin('cut off', 3, 100);
  log.heard(3, 20);
  log.end('ended');
  expect(kinds()).toEqual(['skip skipped']);
  expect(posted[0]?.played_seconds).toBe(12);
});

test('a track that is repeated counts each time', () => {
  const { log, kinds } = setUp();
  for (const segment of [1, 2]) {
    log.begin('t', segment, 10);
    log.heard(segment, 10);
    log.end('ended');
  }
  expect(kinds()).toEqual(['play t', 'play t']);
});
