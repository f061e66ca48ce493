import { beforeAll, describe, expect, it } from 'vitest';
import { decodeWhole, fixture, lagOf, probe, snrDb } from './decode-probe.ts';

const REFERENCE_FRAMES = 541_184;
const REFERENCE_SECONDS = REFERENCE_FRAMES / 44_100;
let reference: Float32Array;

beforeAll(async () => {
  reference = (await decodeWhole(await fixture('lena.wav'))).samples;
});

describe('uncompressed and lossless files', () => {
  it('reads 16-bit WAV to the bit (catches a wrong scale or offset)', async () => {
    const bytes = await (await fixture('lena.wav')).arrayBuffer();
    const pcm = new Int16Array(bytes, bytes.byteLength - REFERENCE_FRAMES * 2, REFERENCE_FRAMES);
    expect(reference.length).toBe(REFERENCE_FRAMES);
    expect(reference.every((sample, index) => sample === (pcm[index] ?? 0) / 32768)).toBe(true);
  });

  // Of the same 16-bit source, so that every one must give the very same samples.
  it.each(['lena-24.aiff', 'lena-32.aiff', 'lena.caf', 'lena-f32.caf'])(
    'reads %s to the bit',
    async (name) => {
      const { samples, report } = await decodeWhole(await fixture(name));
      expect(snrDb(samples, reference, 0)).toBe(Number.POSITIVE_INFINITY);
      expect(samples.length).toBe(REFERENCE_FRAMES);
      expect(report).toMatchObject({ coverage: 1, failure: null, decodeErrors: [] });
    },
  );

  // These two were made from lossy copies; they must last as long as their headers say, and agree with the source.
  it.each([
    ['lena.flac', REFERENCE_FRAMES, 60],
    ['lena.aiff', 542_144, 25],
  ])('reads %s in full', async (name, frames, minimumSnrDb) => {
    const { samples, report } = await decodeWhole(await fixture(name));
    expect(samples.length).toBe(frames);
    expect(snrDb(samples, reference, 0)).toBeGreaterThan(minimumSnrDb);
    expect(report.failure).toBeNull();
  });

  it.each(['lena-alaw.aiff', 'lena-ulaw.aiff', 'lena-alaw.caf'])('expands %s', async (name) => {
    const { samples, sampleRateHz } = await decodeWhole(await fixture(name));
    const energy = (values: Float32Array) =>
      values.reduce((sum, value) => sum + value ** 2, 0) / values.length;
    expect(sampleRateHz).toBe(8000);
    expect(samples.length).toBe(98_174);
    // Half the band is gone, but most of a voice's energy lies below 4 kHz.
    expect(energy(samples) / energy(reference)).toBeCloseTo(0.97, 1);
  });
});

describe('compressed files', () => {
  // The ADTS stream carries no word about the encoder's 1,024 samples of delay; all others begin where the source does.
  it.each([
    ['lena.mp3', 'mp3', 'mp3', 0, 60],
    ['lena.ogg', 'ogg', 'vorbis', 0, 25],
    ['lena-vorbis.webm', 'matroska', 'vorbis', 0, 25],
    ['lena.aac', 'aac', 'aac', 1024, 25],
    ['lena.m4a', 'mp4', 'aac', 0, 9],
  ])('decodes %s in place', async (name, container, codec, lag, minimumSnrDb) => {
    const reply = await probe({ file: await fixture(name) });
    const [pass] = reply.passes;
    const samples = pass?.channels[0] ?? new Float32Array();
    expect(reply).toMatchObject({ failure: null, decoder: 'webcodecs', info: { container, codec } });
    expect(lagOf(samples, reference, 2500)).toBe(lag);
    expect(snrDb(samples, reference, lag)).toBeGreaterThan(minimumSnrDb);
    expect(pass?.report.failure).toBeNull();
    expect(Math.abs(samples.length / 44_100 - REFERENCE_SECONDS)).toBeLessThan(0.06);
    expect(pass?.gaps).toEqual([]);
  });

  it('gives mp3 the exact length, without the delay of encoder and decoder', async () => {
    const { samples, startSeconds } = await decodeWhole(await fixture('lena.mp3'));
    expect(startSeconds).toBe(0);
    expect(samples.length).toBe(REFERENCE_FRAMES);
  });

  // Opus runs at 48 kHz, so that the two containers are held against each other and against the source's duration.
  it('takes off the pre-skip of Opus once, in Ogg and in WebM', async () => {
    const ogg = await decodeWhole(await fixture('lena.opus'));
    const webm = await decodeWhole(await fixture('lena.webm'));
    expect(ogg.sampleRateHz).toBe(48_000);
    expect(ogg.samples.length / 48_000).toBeCloseTo(REFERENCE_SECONDS, 4);
    expect(lagOf(webm.samples, ogg.samples, 1000)).toBe(0);
    expect(snrDb(webm.samples, ogg.samples, 0)).toBeGreaterThan(15);
  });
});
