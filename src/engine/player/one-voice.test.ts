import { expect, test } from 'vitest';
import { oneVoice } from './one-voice.ts';

/** Channels of one name: each hears the others, not itself. */
function channels(count: number) {
  const all = Array.from({ length: count }, () => new EventTarget());
  return all.map((own) =>
    Object.assign(own, {
      postMessage(data: unknown) {
        for (const other of all)
          if (other !== own) other.dispatchEvent(new MessageEvent('message', { data }));
      },
    }),
  );
}

test('who begins to play silences the others, and not itself', () => {
  const stopped: number[] = [];
  const claims = channels(3).map((channel, at) =>
    oneVoice(channel as unknown as BroadcastChannel, () => stopped.push(at)),
  );
  claims[1]?.();
  expect(stopped).toEqual([0, 2]);
});
