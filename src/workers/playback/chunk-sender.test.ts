import { expect, test, vi } from 'vitest';
import { ChunkSender } from './chunk-sender.ts';

const LIMIT_FRAMES = 10_000;

function fullSender() {
  const sender = new ChunkSender(() => undefined, LIMIT_FRAMES);
  const pcm = () => new Float32Array(LIMIT_FRAMES);
  sender.send(1, { left: pcm(), right: pcm() });
  return sender;
}

// One signal serves a whole track: of a mix of hours, each wait would leave something on it.
test('leaves nothing on the signal, however often there was no room', async () => {
  const { signal } = new AbortController();
  const added = vi.spyOn(signal, 'addEventListener');
  const removed = vi.spyOn(signal, 'removeEventListener');
  const sender = fullSender();
  const room = sender.room(signal);
  sender.spent(1);
  await room;
  expect(added).toHaveBeenCalledTimes(1);
  expect(removed.mock.calls[0]?.[1]).toBe(added.mock.calls[0]?.[1]);
});

test('who waits for room goes on when the track is given up', async () => {
  const abort = new AbortController();
  const room = fullSender().room(abort.signal);
  abort.abort();
  await expect(room).resolves.toBeUndefined();
});
