import { beforeAll, describe, expect, it } from 'vitest';
import { decodeWhole, fixture, lagOf, ownFixture, probe, snrDb } from './decode-probe.ts';

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
  // All begin where the source does: the delays of encoders and decoders are taken off.
  it.each([
    ['lena.mp3', 'mp3', 'mp3', 0, 60],
    ['lena.ogg', 'ogg', 'vorbis', 0, 25],
    ['lena-vorbis.webm', 'matroska', 'vorbis', 0, 25],
    ['lena.aac', 'aac', 'aac', 0, 25],
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

describe('rates, channels and gapless lengths', () => {
  // Half a second of sound each; encoders add up to a tenth, which the track must not have.
  it.each([
    ['aac-8k.m4a', 8000, 1, 4000],
    ['aac-5.1.m4a', 48_000, 6, 24_000],
    ['mp3-8k.mp3', 8000, 1, 4000],
    ['mp3-vbr.mp3', 44_100, 2, 22_050],
    // Without a tag nothing tells where the sound ends: whole frames.
    ['mp3-no-xing.mp3', 32_000, 2, 17_280],
    ['vorbis-8k.ogg', 8000, 1, 4000],
    ['vorbis-5.1.ogg', 16_000, 6, 8000],
    ['opus-mono.opus', 48_000, 1, 24_000],
    ['opus-5.1.opus', 48_000, 6, 24_000],
    ['flac-24-192k.flac', 192_000, 1, 96_000],
    ['flac-16-5.1.flac', 16_000, 6, 8000],
    ['flac-16.oga', 32_000, 2, 16_000],
    ['alac-24.m4a', 48_000, 2, 24_000],
  ])('%s: %i Hz, %i channels, %i samples', async (name, sampleRateHz, channelCount, sampleCount) => {
    const pass = await decodeWhole(await ownFixture(name));
    expect(pass.sampleRateHz).toBe(sampleRateHz);
    expect(pass.channels.length).toBe(channelCount);
    expect(pass.samples.length).toBe(sampleCount);
    expect(pass.startSeconds).toBe(0);
    expect(pass.report.failure).toBeNull();
  });

  it.each(['mp3-8k.mp3', 'mp3-vbr.mp3'])(
    '%s by our own decoder has the same length and sound',
    async (name) => {
      const browsers = await decodeWhole(await ownFixture(name));
      const own = await decodeWhole(await ownFixture(name), 'own');
      expect(own.channels.length).toBe(browsers.channels.length);
      expect(own.samples.length).toBe(browsers.samples.length);
      expect(snrDb(own.samples, browsers.samples, 0)).toBeGreaterThan(70);
    },
  );
});
