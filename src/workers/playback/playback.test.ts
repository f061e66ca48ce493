import { expect, test, vi } from 'vitest';
import { Playback } from './playback.ts';
import type { PlaybackReport } from './playback-protocol.ts';
import type { PcmMessage } from './worklet-protocol.ts';

/** Low, so that a quarter of a minute is not much. */
const RATE_HZ = 8_000;

/** 16-bit mono WAV. */
function wave(samples: readonly number[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(44 + samples.length * 2);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode('RIFF'), 0);
  view.setUint32(4, bytes.length - 8, true);
  bytes.set(new TextEncoder().encode('WAVEfmt '), 8);
  for (const [at, value] of [
    [16, 16],
    [24, RATE_HZ],
    [28, RATE_HZ * 2],
    [40, samples.length * 2],
  ] as const)
    view.setUint32(at, value, true);
  for (const [at, value] of [
    [20, 1],
    [22, 1],
    [32, 2],
    [34, 16],
  ] as const)
    view.setUint16(at, value, true);
  bytes.set(new TextEncoder().encode('data'), 36);
  for (const [at, sample] of samples.entries()) view.setInt16(44 + at * 2, sample, true);
  return bytes;
}

/** A page that serves these files, and the worklet's end. */
function setUp(files: Record<string, Uint8Array<ArrayBuffer>>, outputRateHz = RATE_HZ) {
  const reports: PlaybackReport[] = [];
  const pcm: PcmMessage[] = [];
  const playback: Playback = new Playback({
    outputRateHz,
    postPcm: (message) => pcm.push(message),
    report: (report) => {
      reports.push(report);
      if (report.type === 'part_wanted') answer(report);
    },
  });
  function answer({ requestId, trackId, first, last, etag }: PlaybackReport & { type: 'part_wanted' }) {
    const bytes = files[trackId];
    const version = bytes && `"${bytes.length}"`;
    if (!bytes || !version || (etag !== null && etag !== version)) {
      const code = bytes ? 'unreadable_file' : 'file_gone';
      playback.command({ type: 'part_failed', requestId, failure: { code, detail: 'It is gone.' } });
      return;
    }
    const part = { bytes: bytes.slice(first, last + 1).buffer, totalBytes: bytes.length, etag: version };
    playback.command({ type: 'part', requestId, part });
  }
  return {
    playback,
    pcm,
    reports,
    until: (type: PlaybackReport['type'], segmentId: number) =>
      vi.waitFor(() => {
        const found = reports.find(
          (report) => report.type === type && 'segmentId' in report && report.segmentId === segmentId,
        );
        if (!found) throw new Error(`No ${type} of ${segmentId} yet.`);
        return found;
      }),
    samplesOf: (segmentId: number) =>
      pcm.flatMap((message) =>
        message.type === 'pcm' && message.segmentId === segmentId
          ? [...message.left].map((sample) => Math.round(sample * 32_768))
          : [],
      ),
    completed: () => pcm.flatMap((message) => (message.type === 'complete' ? [message.segmentId] : [])),
  };
}

const ramp = (from: number, count: number) => Array.from({ length: count }, (_, at) => (from + at) % 30_000);
const segment = (id: number, trackId: string, startSeconds = 0) => ({
  id,
  trackId,
  name: `${trackId}.wav`,
  startSeconds,
});

test('sends one track behind the other, sample by sample', async () => {
  const { playback, until, samplesOf, completed } = setUp({
    a: wave(ramp(0, 50_000)),
    b: wave(ramp(50_000, 9_000)),
  });
  playback.command({ type: 'start', segment: segment(1, 'a') });
  playback.command({ type: 'append', segment: segment(2, 'b') });
  await until('decoded', 2);
  playback.command({ type: 'nothing_follows' });
  expect(samplesOf(1)).toEqual(ramp(0, 50_000));
  expect(samplesOf(2)).toEqual(ramp(50_000, 9_000));
  expect(completed()).toEqual([1, 2]);
});

test('begins in the midst of a track, at the very sample', async () => {
  const { playback, until, samplesOf, reports } = setUp({ a: wave(ramp(0, 60_000)) });
  playback.command({ type: 'start', segment: segment(1, 'a', 1) });
  await until('decoded', 1);
  expect(samplesOf(1)).toEqual(ramp(RATE_HZ, 60_000 - RATE_HZ));
  expect(reports.at(-1)).toMatchObject({ endSeconds: 60_000 / RATE_HZ, failure: null });
});

test('a file that is gone is told with its reason, and the next one plays', async () => {
  const { playback, until, samplesOf } = setUp({ b: wave(ramp(0, 9_000)) });
  playback.command({ type: 'start', segment: segment(1, 'a') });
  playback.command({ type: 'append', segment: segment(2, 'b') });
  expect(await until('failed', 1)).toMatchObject({ failure: { code: 'file_gone' }, sentSeconds: 0 });
  await until('decoded', 2);
  expect(samplesOf(2).length).toBe(9_000);
});

// The worklet's memory is what bounds this; without it an hour of music would lie there at once.
test('stays fifteen seconds ahead, and goes on as the worklet lets go', async () => {
  const { playback, pcm, until } = setUp({ a: wave(ramp(0, 40 * RATE_HZ)) });
  const sent = () =>
    pcm.reduce((sum, message) => sum + (message.type === 'pcm' ? message.left.length : 0), 0);
  playback.command({ type: 'start', segment: segment(1, 'a') });
  await vi.waitFor(() => expect(sent()).toBeGreaterThanOrEqual(15 * RATE_HZ));
  await Promise.resolve();
  expect(sent()).toBeLessThan(17 * RATE_HZ);
  const before = sent();
  playback.spent(10 * RATE_HZ);
  await vi.waitFor(() => expect(sent()).toBeGreaterThanOrEqual(25 * RATE_HZ));
  expect(before).toBeLessThan(17 * RATE_HZ);
  playback.spent(25 * RATE_HZ);
  await until('decoded', 1);
});

test('another start gives up what was under way: nothing more of it is sent or told', async () => {
  const { playback, pcm, reports, until } = setUp({
    a: wave(ramp(0, 40 * RATE_HZ)),
    b: wave(ramp(0, 5_000)),
  });
  playback.command({ type: 'start', segment: segment(1, 'a') });
  await vi.waitFor(() => expect(pcm.length).toBeGreaterThan(3));
  const sentOfFirst = () => pcm.filter(({ segmentId }) => segmentId === 1).length;
  playback.command({ type: 'start', segment: segment(2, 'b') });
  const before = sentOfFirst();
  playback.spent(16 * RATE_HZ); // the worklet lets go of it
  await until('decoded', 2);
  expect(sentOfFirst()).toBe(before);
  expect(reports.some((report) => report.type === 'decoded' && report.segmentId === 1)).toBe(false);
  expect(reports.some((report) => report.type === 'failed')).toBe(false);
});

// Else the first samples of the track that is played would be the last of the one that is not.
test('of a next track that was taken back nothing leaks into the one that follows instead', async () => {
  const files = {
    a: wave(ramp(0, 20_000)),
    b: wave(Array(60 * RATE_HZ).fill(20_000)),
    c: wave(Array(20_000).fill(0)),
  };
  const { playback, pcm, until, samplesOf } = setUp(files, 9_000);
  playback.command({ type: 'start', segment: segment(1, 'a') });
  playback.command({ type: 'append', segment: segment(2, 'b') });
  await vi.waitFor(() => expect(pcm.some(({ segmentId }) => segmentId === 2)).toBe(true));
  playback.command({ type: 'truncate', afterSegmentId: 1 });
  playback.spent(20 * 9_000); // what the worklet had of it
  playback.command({ type: 'append', segment: segment(3, 'c') });
  await until('decoded', 3);
  playback.command({ type: 'nothing_follows' });
  expect(samplesOf(3).every((sample) => sample === 0)).toBe(true);
  expect(samplesOf(3).length).toBe(Math.ceil((20_000 * 9_000) / 8_000));
});

test('what no decoder here takes is asked of the window, and played from where it was to begin', async () => {
  const flac = new TextEncoder().encode('MAC  an ape that nobody here can play, of some length');
  const ape = new Uint8Array(500);
  ape.set(flac);
  const { playback, until, samplesOf } = setUp({ a: ape });
  playback.command({ type: 'start', segment: segment(1, 'a', 1) });
  expect(await until('pcm_wanted', 1)).toMatchObject({
    trackId: 'a',
    failure: { code: 'unsupported_codec' },
  });
  const channels = [Float32Array.from({ length: RATE_HZ + 3 }, (_, at) => (at < RATE_HZ ? 0 : 0.5))];
  playback.command({ type: 'pcm', segmentId: 1, channels, sampleRateHz: RATE_HZ });
  await until('decoded', 1);
  playback.command({ type: 'nothing_follows' });
  expect(samplesOf(1)).toEqual([16_384, 16_384, 16_384]);
});

/** How often the beginning of a file was asked for. */
const openings = (reports: readonly PlaybackReport[]) =>
  reports.filter((report) => report.type === 'part_wanted' && report.first === 0).length;

// Whatever was found out about a file of three hours was found out anew with each jump.
test('a jump within a track does not open its file again', async () => {
  const { playback, until, samplesOf, reports } = setUp({ a: wave(ramp(0, 60_000)) });
  playback.command({ type: 'start', segment: segment(1, 'a') });
  await until('decoded', 1);
  playback.command({ type: 'start', segment: segment(2, 'a', 1) });
  await until('decoded', 2);
  playback.spent(60_000 + 60_000 - RATE_HZ); // the worklet lets go of it
  playback.command({ type: 'start', segment: segment(3, 'a') });
  await until('decoded', 3);
  expect(samplesOf(2)).toEqual(ramp(RATE_HZ, 60_000 - RATE_HZ));
  expect(samplesOf(3)).toEqual(ramp(0, 60_000));
  expect(openings(reports)).toBe(1);
});

// Whoever runs along the waveform stops passes that have not begun to sound.
test('nor do jumps that follow each other at once', async () => {
  const { playback, until, samplesOf, reports } = setUp({ a: wave(ramp(0, 60_000)) });
  playback.command({ type: 'start', segment: segment(1, 'a') });
  await until('opened', 1);
  for (let id = 2; id < 9; id++) playback.command({ type: 'start', segment: segment(id, 'a', id / 2) });
  await until('opened', 8);
  playback.command({ type: 'start', segment: segment(9, 'a', 5) });
  playback.spent(60_000 * 9);
  await until('decoded', 9);
  expect(samplesOf(9)).toEqual(ramp(5 * RATE_HZ, 60_000 - 5 * RATE_HZ));
  expect(openings(reports)).toBe(1);
});

test('a file that was replaced while it was open is opened again, and nobody hears of it', async () => {
  const files = { a: wave(ramp(0, 2_100_000)) }; // not all of it is kept
  const { playback, pcm, until, samplesOf, reports } = setUp(files);
  playback.command({ type: 'start', segment: segment(1, 'a') });
  await vi.waitFor(() => expect(pcm.length).toBeGreaterThan(3)); // as far ahead as it goes
  files.a = wave(ramp(7, 2_004_000));
  playback.spent(16 * RATE_HZ);
  playback.command({ type: 'start', segment: segment(2, 'a', 250) });
  await until('decoded', 2);
  expect(samplesOf(2)).toEqual(ramp(7 + 250 * RATE_HZ, 4_000));
  expect(reports.filter(({ type }) => type === 'failed')).toEqual([]);
  expect(openings(reports)).toBe(2);
});
