import { expect, it } from 'vitest';
import type { AudioSource, DecodeReport, PcmBlock } from './audio-source.ts';
import { ChainedSource } from './chained-source.ts';

const RATE = 8000;

/** A link of silence; `stated`: what its header says of its length. */
function link(seconds: number, stated: number | null): AudioSource {
  return {
    info: { container: 'ogg', codec: 'flac', sampleRateHz: RATE, channelCount: 1, durationSeconds: stated },
    decoder: 'own-flac',
    async *blocks(): AsyncGenerator<PcmBlock, DecodeReport, undefined> {
      const frameCount = seconds * RATE;
      yield { channels: [new Float32Array(frameCount)], frameCount, sampleRateHz: RATE, startSeconds: 0 };
      const failure = null;
      const coverage = stated === null ? null : seconds / stated;
      const heard = { decodedSeconds: seconds, expectedSeconds: stated, coverage, refusedSeconds: 0 };
      return { ...heard, decodeErrors: [], failure };
    },
    dispose: () => undefined,
  };
}

async function startsOf(links: AudioSource[]) {
  const starts: number[] = [];
  const blocks = new ChainedSource(links).blocks();
  let step = await blocks.next();
  for (; !step.done; step = await blocks.next()) starts.push(step.value.startSeconds);
  return { starts, report: step.value };
}

// Taken for no seconds at all, such a link would lie on top of the next, and the track would seem longer than promised.
it('a link that does not tell its length takes the time in which it is heard', async () => {
  const links = [link(2, 2), link(3, null), link(4, 4)];
  expect(new ChainedSource(links).info.durationSeconds).toBeNull();
  const { starts, report } = await startsOf(links);
  expect(starts).toEqual([0, 2, 5]);
  expect(report).toMatchObject({ decodedSeconds: 9, expectedSeconds: null, failure: null });
});

it('links that tell their lengths are one track of all of them', async () => {
  const links = [link(2, 2), link(3, 3)];
  expect(new ChainedSource(links).info.durationSeconds).toBe(5);
  expect((await startsOf(links)).report).toMatchObject({ coverage: 1, failure: null });
});
