import { expect, it } from 'vitest';
import { loadKernel } from '../../test/fixtures/load-kernel.ts';
import { noise } from '../../test/fixtures/signals.ts';
import type { AudioSource, DecodeReport, PcmBlock } from '../decode/audio-source.ts';
import { EarmarkError } from '../shared/failures.ts';
import { HoldSwitch } from './hold-switch.ts';
import { hearWhole } from './whole-pass.ts';

const RATE = 8000;

interface Script {
  decoder: string;
  seconds: number;
  refusedSeconds: number;
  throws?: boolean | Error;
}

/** A source of 20 stated seconds that gives what the script says. */
function sourceOf({ decoder, seconds, refusedSeconds, throws = false }: Script): AudioSource {
  return {
    decoder,
    info: { container: null, codec: 'flac', sampleRateHz: RATE, channelCount: 1, durationSeconds: 20 },
    async *blocks(): AsyncGenerator<PcmBlock, DecodeReport, undefined> {
      if (throws instanceof Error) throw throws;
      if (throws) throw new EarmarkError('corrupt', 'Nothing of this file could be decoded.');
      const frameCount = seconds * RATE;
      yield { channels: [noise(frameCount)], frameCount, sampleRateHz: RATE, startSeconds: 0 };
      const coverage = seconds / 20;
      const failure = coverage < 0.97 ? { code: 'corrupt' as const, detail: 'Damaged.' } : null;
      return {
        decodedSeconds: seconds,
        expectedSeconds: 20,
        coverage,
        refusedSeconds,
        decodeErrors: [],
        failure,
      };
    },
    dispose: () => undefined,
  };
}

async function hear(first: Script, own: Script | null) {
  const hearing = {
    kernel: await loadKernel(),
    onUpdate: () => undefined,
    startedAtMs: 0,
    hold: new HoldSwitch(),
  };
  let opened = 0;
  const outcome = await hearWhole(hearing, sourceOf(first), async () => {
    opened += 1;
    if (!own) throw new EarmarkError('unsupported_codec', 'There is none.');
    return sourceOf(own);
  });
  return { outcome, opened };
}

const REFUSED = { decoder: 'webcodecs', seconds: 4, refusedSeconds: 15 };

it('the decoder that heard more of a damaged file is believed, and the damage stays flagged', async () => {
  const { outcome } = await hear(REFUSED, { decoder: 'own-flac', seconds: 19, refusedSeconds: 1 });
  expect(outcome).toMatchObject({
    status: 'heard',
    decoder: 'own-flac',
    heardSeconds: 19,
    failure: { code: 'corrupt' },
  });
});

it('what the browser heard counts where ours hears less, or there is none', async () => {
  const less = await hear(REFUSED, { decoder: 'own-flac', seconds: 2, refusedSeconds: 17 });
  const none = await hear(REFUSED, null);
  for (const { outcome } of [less, none])
    expect(outcome).toMatchObject({ decoder: 'webcodecs', heardSeconds: 4 });
});

it('a file that simply ends too early is not decoded twice', async () => {
  const { opened } = await hear({ ...REFUSED, refusedSeconds: 0 }, null);
  expect(opened).toBe(0);
});

it('a file of which the browser decodes nothing is tried again, and fails with its own reason', async () => {
  const own = { decoder: 'own-flac', seconds: 20, refusedSeconds: 0 };
  const broken = { ...REFUSED, throws: true };
  expect((await hear(broken, own)).outcome).toMatchObject({ status: 'heard', decoder: 'own-flac' });
  expect((await hear(broken, { ...own, throws: true })).outcome).toMatchObject({
    status: 'failed',
    failure: { code: 'corrupt' },
  });
});

// An exception of the second attempt would take with it what the first one heard.
it('what the browser heard outlives a decoder of ours that breaks, but not a file that is gone', async () => {
  const own = { decoder: 'own-flac', seconds: 0, refusedSeconds: 0 };
  const broken = await hear(REFUSED, { ...own, throws: new Error('the module could not be loaded') });
  expect(broken.outcome).toMatchObject({ status: 'heard', decoder: 'webcodecs', heardSeconds: 4 });
  const gone = new EarmarkError('file_gone', 'It is not there any more.');
  await expect(hear(REFUSED, { ...own, throws: gone })).rejects.toMatchObject({ code: 'file_gone' });
});

// A track that somebody waits for has the machine to itself only if the others really stop.
it('hears nothing while it is held, and all of it once it goes on', async () => {
  const hold = new HoldSwitch();
  hold.set(true);
  const hearing = { kernel: await loadKernel(), onUpdate: () => undefined, startedAtMs: 0, hold };
  const source = sourceOf({ decoder: 'pcm', seconds: 20, refusedSeconds: 0 });
  const outcome = hearWhole(hearing, source, () => Promise.reject(new Error('There is no other.')));
  let isHeard = false;
  void outcome.then(() => {
    isHeard = true;
  });
  await new Promise((resolve) => setImmediate(resolve));
  expect(isHeard).toBe(false);
  hold.set(false);
  expect(await outcome).toMatchObject({ status: 'heard', heardSeconds: 20 });
});
