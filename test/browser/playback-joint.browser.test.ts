/**
 * The whole way of the sound, from files to what the worklet puts out: a tone of 187 Hz that was cut at sample 50,123 and
 * encoded as two files (scripts/audio-fixtures.mjs). Whoever forgets
 * an encoder's delay or padding puts a hole into it.
 */
import { afterEach, expect, test } from 'vitest';
import type { PlaybackReport } from '../../src/workers/playback/playback-protocol.ts';
import {
  type PcmMessage,
  PROCESSOR_NAME,
  type WorkletReport,
} from '../../src/workers/playback/worklet-protocol.ts';
import workletUrl from '../../src/workers/playback.worklet.ts?worker&url';
import { ownFixture } from './decode-probe.ts';

const TONE_HZ = 187;
const CUT_FRAMES = 50_123;
const WHOLE_SECONDS = 2.4;

const NOBODYS: PcmMessage = {
  type: 'pcm',
  segmentId: 0,
  left: new Float32Array(1),
  right: new Float32Array(1),
};

let worker: Worker | null = null;

afterEach(() => worker?.terminate());

/** Plays files one behind the other, and gives what sounds from its first sample on. */
async function rendered(files: readonly Blob[], outputRateHz: number) {
  const context = new OfflineAudioContext(2, 4 * outputRateHz, outputRateHz);
  await context.audioWorklet.addModule(workletUrl);
  const node = new AudioWorkletNode(context, PROCESSOR_NAME, { numberOfInputs: 0, outputChannelCount: [2] });
  node.connect(context.destination);
  const reports: WorkletReport[] = [];
  const finished = new Promise<void>((resolve) => {
    node.port.onmessage = ({ data }: MessageEvent<WorkletReport>) => {
      reports.push(data);
      if (data.type === 'finished') resolve();
    };
  });
  await decodeInto(node, files, outputRateHz);
  const buffer = await context.startRendering();
  await finished;
  node.disconnect();
  return { samples: buffer.getChannelData(0), reports };
}

/** Resolves when the worklet has all that is to be heard: rendering is faster than any decoder. */
async function decodeInto(
  node: AudioWorkletNode,
  files: readonly Blob[],
  outputRateHz: number,
): Promise<void> {
  const decoding = new Worker(new URL('../../src/workers/playback.worker.ts', import.meta.url), {
    type: 'module',
  });
  worker = decoding;
  const [fromWorker, toWorklet] = [new MessageChannel(), new MessageChannel()];
  node.port.postMessage(null, [toWorklet.port2]);
  node.port.postMessage({ type: 'play' });
  decoding.postMessage({ type: 'connect', outputRateHz }, [fromWorker.port2]);
  const sent = new Promise<void>((resolve, reject) => {
    fromWorker.port1.onmessage = ({ data }: MessageEvent<PcmMessage>) => {
      toWorklet.port1.postMessage(data);
      // What belongs to no segment comes back at once, and so behind all before it.
      if (data.type === 'complete' && data.segmentId === files.length) toWorklet.port1.postMessage(NOBODYS);
    };
    toWorklet.port1.onmessage = () => resolve();
    decoding.onmessage = async ({ data }: MessageEvent<PlaybackReport>) => {
      if (data.type === 'failed') reject(new Error(data.failure.detail));
      if (data.type === 'part_wanted') decoding.postMessage(await partOf(files, data));
    };
  });
  files.forEach((_, at) => {
    const type = at === 0 ? 'start' : 'append';
    const segment = { id: at + 1, trackId: String(at), name: `${at}`, startSeconds: 0 };
    node.port.postMessage({ type, segmentId: at + 1, startSeconds: 0, gain: 1 });
    decoding.postMessage({ type, segment });
  });
  decoding.postMessage({ type: 'nothing_follows' });
  await sent;
}

async function partOf(
  files: readonly Blob[],
  { requestId, trackId, first, last }: PlaybackReport & { type: 'part_wanted' },
) {
  const file = files[Number(trackId)] ?? new Blob();
  const bytes = await file.slice(first, last + 1).arrayBuffer();
  return { type: 'part', requestId, part: { bytes, totalBytes: file.size, etag: '"1"' } };
}

/** Phase of the tone in a stretch, in samples of the output, and its amplitude. */
function toneAt(samples: Float32Array, from: number, frames: number, rateHz: number) {
  let re = 0;
  let im = 0;
  for (let at = from; at < from + frames; at++) {
    const angle = (2 * Math.PI * TONE_HZ * at) / rateHz;
    re += (samples[at] ?? 0) * Math.sin(angle);
    im += (samples[at] ?? 0) * Math.cos(angle);
  }
  const phase = Math.atan2(im, re);
  return {
    samples: (phase * rateHz) / (2 * Math.PI * TONE_HZ),
    amplitude: (2 * Math.hypot(re, im)) / frames,
  };
}

/** How far the second half is from where it would be in the uncut tone, in samples of the output. */
function jointOf(samples: Float32Array, cut: number, rateHz: number): number {
  const frames = Math.round((rateHz / TONE_HZ) * 60);
  const before = toneAt(samples, cut - frames - 1000, frames, rateHz);
  const after = toneAt(samples, cut + 1000, frames, rateHz);
  expect(before.amplitude).toBeGreaterThan(0.4);
  expect(after.amplitude).toBeGreaterThan(0.4);
  return after.samples - before.samples;
}

function firstSound(samples: Float32Array): number {
  return samples.findIndex((sample) => Math.abs(sample) > 1e-4);
}

test.each([
  ['flac', 44_100, 44_100],
  ['flac', 44_100, 48_000],
  ['mp3', 44_100, 44_100],
  ['mp3', 44_100, 48_000],
  ['ogg', 44_100, 48_000],
  ['opus', 48_000, 48_000],
  ['opus', 48_000, 44_100],
  ['m4a', 44_100, 44_100],
] as const)('a tone cut in two %s files of %i Hz joins at %i Hz', async (kind, fileRateHz, outputRateHz) => {
  const files = await Promise.all(['a', 'b'].map((half) => ownFixture(`split-${half}.${kind}`)));
  const { samples, reports } = await rendered(files, outputRateHz);
  expect(reports.filter(({ type }) => type === 'underrun')).toEqual([]);
  const cut = Math.round((CUT_FRAMES * outputRateHz) / fileRateHz) + Math.max(0, firstSound(samples) - 2);
  // Opus at 32 kbit/s bends the phase itself by two samples.
  expect(Math.abs(jointOf(samples, cut, outputRateHz))).toBeLessThan(kind === 'opus' ? 6 : 2);
  // No hole and no echo at the joint: every two milliseconds around it carry the tone.
  const window = Math.round(outputRateHz / TONE_HZ);
  for (let at = cut - 4 * window; at < cut + 4 * window; at += window / 2) {
    expect(toneAt(samples, Math.round(at), window, outputRateHz).amplitude).toBeGreaterThan(0.35);
  }
  // Nothing was added or taken away elsewhere.
  const last = samples.findLastIndex((sample) => Math.abs(sample) > 0.01);
  const expectedFrames = (WHOLE_SECONDS * 44_100 * outputRateHz) / fileRateHz;
  expect(Math.abs(last - firstSound(samples) - expectedFrames)).toBeLessThan(64);
});

test('joined without loss it is the uncut tone to the last bit', async () => {
  const files = await Promise.all(['a', 'b'].map((half) => ownFixture(`split-${half}.flac`)));
  const { samples } = await rendered(files, 44_100);
  const whole = Float32Array.from(
    { length: WHOLE_SECONDS * 44_100 },
    (_, at) => Math.round(16_000 * Math.sin((2 * Math.PI * TONE_HZ * at) / 44_100)) / 32_768,
  );
  const from = firstSound(samples) - 1; // a sine begins with zero
  let differing = 0;
  for (let at = 0; at < whole.length; at++) if (samples[from + at] !== whole[at]) differing++;
  expect(differing).toBe(0);
});
