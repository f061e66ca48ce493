/** Starts the decoding probe in a worker of its own and compares what it gives. */
import type { DecoderPolicy } from '../../src/decode/decoder-choice.ts';
import type { ProbePass, ProbeReply, ProbeRequest } from './decode-probe.worker.ts';

export async function fixture(name: string): Promise<Blob> {
  const response = await fetch(`/node_modules/audio-lena/${name}`);
  if (!response.ok) throw new Error(`No fixture ${name}: ${response.status}`);
  return await response.blob();
}

/** A file of test/fixtures/audio. */
export async function ownFixture(name: string): Promise<Blob> {
  const response = await fetch(`/test/fixtures/audio/${name}`);
  if (!response.ok) throw new Error(`No fixture ${name}: ${response.status}`);
  return await response.blob();
}

export async function probe(request: ProbeRequest): Promise<ProbeReply> {
  const worker = new Worker(new URL('./decode-probe.worker.ts', import.meta.url), { type: 'module' });
  try {
    return await new Promise<ProbeReply>((resolve, reject) => {
      worker.onmessage = (event: MessageEvent<ProbeReply>) => resolve(event.data);
      worker.onerror = (event) => reject(new Error(`The probe broke: ${event.message}`));
      worker.postMessage(request);
    });
  } finally {
    worker.terminate();
  }
}

/** The only pass of a probe that must succeed, and its first channel. */
export async function decodeWhole(
  file: Blob,
  policy: DecoderPolicy = 'browser_first',
): Promise<ProbePass & { samples: Float32Array }> {
  const reply = await probe({ file, policy });
  const [pass] = reply.passes;
  const samples = pass?.channels[0];
  if (!pass || !samples) throw new Error(`Nothing was decoded: ${reply.failure?.detail}`);
  return { ...pass, samples };
}

const PROBED_SAMPLES = 16384;

/** By how many samples `heard` is late against `reference`: the peak of their correlation around the middle. */
export function lagOf(heard: Float32Array, reference: Float32Array, maximumLag: number): number {
  const middle = (reference.length >> 1) - (PROBED_SAMPLES >> 1);
  let best = { lag: 0, correlation: Number.NEGATIVE_INFINITY };
  for (let lag = -maximumLag; lag <= maximumLag; lag++) {
    let correlation = 0;
    for (let i = middle; i < middle + PROBED_SAMPLES; i++) {
      correlation += (reference[i] ?? 0) * (heard[i + lag] ?? 0);
    }
    if (correlation > best.correlation) best = { lag, correlation };
  }
  return best.lag;
}

/** Signal-to-noise ratio of `heard`, moved by `lag`, in dB; infinite if it is the reference to the bit. */
export function snrDb(heard: Float32Array, reference: Float32Array, lag: number): number {
  let signal = 0;
  let noise = 0;
  for (let i = Math.max(0, -lag); i < reference.length && i + lag < heard.length; i++) {
    const expected = reference[i] ?? 0;
    signal += expected ** 2;
    noise += (expected - (heard[i + lag] ?? 0)) ** 2;
  }
  return 10 * Math.log10(signal / noise);
}
