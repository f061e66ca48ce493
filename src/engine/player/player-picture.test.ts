import { expect, test } from 'vitest';
import type { Track } from '../../api/contract.ts';
import { PlayQueue } from './play-queue.ts';
import { PlayerPicture } from './player-picture.ts';

/** A picture of a queue with one track, whose gains come when the test says so. */
function setUp() {
  const answers: ((gainDb: number) => void)[] = [];
  const queue = new PlayQueue({ random: () => 0, newId: () => 'e1', positionSeconds: () => 0 });
  queue.start(['a'], {});
  const durations: number[] = [];
  const picture = new PlayerPicture({
    queue,
    facts: {
      track: async (id) => ({ id, duration: 100 }) as Track, // as much of one as is looked at
      gainDb: () => new Promise((resolve) => answers.push(resolve)),
    },
    onDuration: (seconds) => durations.push(seconds),
  });
  return { picture, queue, answers, durations };
}

const settle = () => new Promise((resolve) => setTimeout(resolve));

// An album takes long to be measured; levelling may be off again by then.
test('of two questions about one track the later one counts, whichever is answered first', async () => {
  const { picture, answers } = setUp();
  picture.show('loading');
  picture.describe();
  answers[1]?.(-6);
  await settle();
  answers[0]?.(-1);
  await settle();
  expect(picture.getSnapshot()).toMatchObject({ levelGainDb: -6, track: { id: 'a' } });
});

test('what is told of a track that is not current any more is not shown', async () => {
  const { picture, queue, answers, durations } = setUp();
  picture.show('loading');
  queue.clear();
  picture.show('paused');
  answers[0]?.(-6);
  await settle();
  expect(picture.getSnapshot()).toMatchObject({ status: 'empty', track: null, levelGainDb: null });
  expect(durations).toEqual([]);
});
