import { expect, test, vi } from 'vitest';
import type { AudioSource } from '../../decode/audio-source.ts';
import { type OpenedTrack, OpenTracks } from './open-tracks.ts';

/** Opens anything, and notes what was opened and closed. */
function setUp({ isHeld = false, open }: { isHeld?: boolean; open?: () => Promise<void> } = {}) {
  const opened: string[] = [];
  const closed: string[] = [];
  const surveys = vi.fn(async (_signal: AbortSignal) => 12);
  const tracks = new OpenTracks(async ({ trackId }, _policy, signal): Promise<OpenedTrack> => {
    opened.push(trackId);
    await open?.();
    signal.throwIfAborted();
    const source: AudioSource = {
      info: { container: null, codec: 'pcm', sampleRateHz: 8000, channelCount: 1, durationSeconds: 1 },
      decoder: 'pcm',
      blocks: () => {
        throw new Error('Nobody listens here.');
      },
      survey: surveys,
      dispose: () => undefined,
    };
    return { source, isHeld, close: () => closed.push(trackId) };
  });
  const use = (trackId: string, startSeconds = 0, signal = new AbortController().signal) =>
    tracks.use({ id: 1, trackId, name: trackId, startSeconds }, 'browser_first', signal);
  return { use, rest: () => tracks.rest(), opened, closed, surveys };
}

// Each jump opened the file anew, and counted the frames of three hours anew.
test('a jump finds the track open, with what is known of it', async () => {
  const { use, opened, surveys } = setUp();
  const first = await use('a');
  await first.survey();
  first.release();
  const jumped = await use('a', 5000);
  expect(await jumped.survey()).toBe(12);
  expect(opened).toEqual(['a']);
  expect([first.isReused, jumped.isReused]).toEqual([false, true]);
  expect(jumped.source).toBe(first.source);
  expect(surveys).toHaveBeenCalledTimes(1);
});

test('a listening that begins anew after others looks at the file anew', async () => {
  const { use, opened, closed } = setUp();
  (await use('a')).release();
  (await use('b')).release();
  (await use('a')).release();
  expect(opened).toEqual(['a', 'b', 'a']);
  await vi.waitFor(() => expect(closed).toEqual(['a']));
});

test('of those that nobody uses any more few stay open, and none is closed in use', async () => {
  const { use, closed } = setUp();
  const playing = await use('a');
  for (const id of ['b', 'c', 'd', 'e']) (await use(id)).release();
  await vi.waitFor(() => expect(closed).toEqual(['b', 'c']));
  playing.release();
  await vi.waitFor(() => expect(closed).toEqual(['b', 'c', 'a']));
});

// Two tracks that the window decoded may be as much as a gigabyte.
test('a track that lies in memory is kept only while it was used last', async () => {
  const { use, closed } = setUp({ isHeld: true });
  (await use('a')).release();
  (await use('a', 3)).release();
  expect(closed).toEqual([]);
  const next = await use('b');
  await vi.waitFor(() => expect(closed).toEqual(['a']));
  next.release();
});

// A queue that was emptied kept half a gigabyte until another track played.
test('once playing has ended, what lies in memory goes, as soon as nobody uses it; files stay open', async () => {
  const { use, rest, closed } = setUp({ isHeld: true });
  const playing = await use('a');
  rest();
  playing.release();
  await vi.waitFor(() => expect(closed).toEqual(['a']));
  (await use('b')).release();
  rest();
  const again = await use('b', 3); // a start that follows at once has it as it is
  expect(again.isReused).toBe(true);
  expect(closed).toEqual(['a']);
  const file = setUp();
  (await file.use('a')).release();
  file.rest();
  expect((await file.use('a', 3)).isReused).toBe(true);
});

test('who gives up waits no longer, and what was opening serves the next', async () => {
  let finish: () => void = () => undefined;
  const { use, opened } = setUp({
    open: () =>
      new Promise((resolve) => {
        finish = resolve;
      }),
  });
  const abort = new AbortController();
  const given = use('a', 1, abort.signal);
  abort.abort();
  await expect(given).rejects.toMatchObject({ code: 'aborted' });
  const jumped = use('a', 2);
  finish();
  expect((await jumped).isReused).toBe(true);
  expect(opened).toEqual(['a']);
});

test('what could not be opened, or was spoilt, is opened anew', async () => {
  let failures = 1;
  const { use, opened, closed } = setUp({
    open: async () => {
      if (failures-- > 0) throw new Error('It is away.');
    },
  });
  await expect(use('a')).rejects.toThrow('away');
  const second = await use('a');
  second.spoil();
  const third = await use('a', 4);
  expect(closed).toEqual([]); // somebody still uses the spoilt one
  second.release();
  await vi.waitFor(() => expect(closed).toEqual(['a']));
  expect(third.isReused).toBe(false);
  expect(opened).toEqual(['a', 'a', 'a']);
});
