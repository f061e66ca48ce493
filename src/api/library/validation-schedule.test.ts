import { expect, test } from 'vitest';
import { ValidationSchedule } from './validation-schedule.ts';

function setUp() {
  const clock = { ms: 0, now: () => 0, monotonic: () => clock.ms };
  const asked: string[] = [];
  return { clock, asked, schedule: new ValidationSchedule(clock, (id) => asked.push(id)) };
}

test('a track is asked for once, however often it is answered with', () => {
  const { asked, schedule } = setUp();
  for (let time = 0; time < 3; time += 1) schedule.schedule('a');
  expect(asked).toEqual(['a']);
});

// A queue of 200 tracks must not become 200 decoders.
test('four are asked for at a time, the next when one is heard', () => {
  const { asked, schedule } = setUp();
  for (const id of ['a', 'b', 'c', 'd', 'e', 'f']) schedule.schedule(id);
  expect(asked).toEqual(['a', 'b', 'c', 'd']);
  schedule.settle('b');
  expect(asked).toEqual(['a', 'b', 'c', 'd', 'e']);
  schedule.settle('f');
  schedule.settle('a');
  expect(asked).toHaveLength(5);
});

// With no tab that has the files, the first four would block all others for ever.
test('who is not heard of within two minutes makes room, and is not asked for again', () => {
  const { clock, asked, schedule } = setUp();
  for (const id of ['a', 'b', 'c', 'd', 'e']) schedule.schedule(id);
  clock.ms = 120_001;
  schedule.schedule('f');
  expect(asked).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  schedule.schedule('a');
  expect(asked).toHaveLength(6);
});
