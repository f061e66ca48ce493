import { expect, it } from 'vitest';
import { loadKernel } from '../../test/fixtures/load-kernel.ts';
import { noise, silence } from '../../test/fixtures/signals.ts';
import { Listening } from './listening.ts';

const RATE = 22_050;

async function listen() {
  return new Listening({
    kernel: await loadKernel(),
    pass: 'batch',
    durationSeconds: null,
    onUpdate: () => undefined,
  });
}

it('a rate that changes ends the pass, and what was heard is kept', async () => {
  const listening = await listen();
  expect(listening.hear([noise(3 * RATE)], 3 * RATE, RATE)).toBeNull();
  const failure = listening.hear([noise(44_100)], 44_100, 44_100);
  expect(failure).toMatchObject({ code: 'unsupported_codec' });
  expect(failure?.detail).toContain('from 22050 to 44100 Hz');
  const outcome = listening.outcome('pcm', failure, 0);
  expect(outcome).toMatchObject({ status: 'heard', heardSeconds: 3, failure: { code: 'unsupported_codec' } });
});

it('mono that becomes stereo, and back, sounds as if it had always been mono', async () => {
  const second = (seed: number) => noise(RATE, seed);
  const plain = await listen();
  for (const seed of [1, 2, 3]) plain.hear([second(seed)], RATE, RATE);
  const mixed = await listen();
  mixed.hear([second(1)], RATE, RATE);
  mixed.hear([second(2), second(2)], RATE, RATE);
  mixed.hear([second(3)], RATE, RATE);
  expect(metricsOf(mixed)).toEqual(metricsOf(plain));
});

it('stereo that becomes mono is repeated: neither halved nor lost', async () => {
  const plain = await listen();
  const mixed = await listen();
  for (const listening of [plain, mixed]) listening.hear([noise(RATE), noise(RATE)], RATE, RATE);
  plain.hear([noise(RATE, 2), noise(RATE, 2)], RATE, RATE);
  mixed.hear([noise(RATE, 2)], RATE, RATE);
  expect(metricsOf(mixed)).toEqual(metricsOf(plain));
});

it('the first block may not be out of reach, and a track without one is empty', async () => {
  const listening = await listen();
  expect(() => listening.hear([silence(100)], 100, 384_000)).toThrow(/384000/);
  expect(listening.outcome('pcm', null, 0)).toMatchObject({ status: 'failed', failure: { code: 'empty' } });
});

function metricsOf(listening: Listening) {
  const outcome = listening.outcome('pcm', null, 0);
  if (outcome.status !== 'heard') throw new Error(outcome.status);
  return outcome.fingerprint.metrics;
}
