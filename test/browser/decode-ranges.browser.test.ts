import { describe, expect, it } from 'vitest';
import { decodeWhole, fixture, probe, snrDb } from './decode-probe.ts';

const RANGES = [
  { startSeconds: 0, endSeconds: 1 },
  { startSeconds: 3.3333, endSeconds: 5.1 },
  { startSeconds: 10.0001, endSeconds: 12.1 },
];

describe('ranges', () => {
  it.each([
    ['lena.wav', Number.POSITIVE_INFINITY],
    ['lena.caf', Number.POSITIVE_INFINITY],
    ['lena.flac', Number.POSITIVE_INFINITY],
    ['lena.mp3', 90],
    ['lena.ogg', 90],
    ['lena.opus', 60],
    ['lena.webm', 60],
    // The noise that AAC substitutes is drawn anew at every start of the decoder.
    ['lena.m4a', 25],
    ['lena.aac', 25],
  ])('of %s are the same span of the whole track', async (name, minimumSnrDb) => {
    const file = await fixture(name);
    const whole = await decodeWhole(file);
    const reply = await probe({ file, ranges: RANGES });
    expect(reply.failure).toBeNull();
    RANGES.forEach((range, index) => {
      const pass = reply.passes[index];
      const rate = pass?.sampleRateHz ?? 0;
      const start = Math.round(range.startSeconds * rate);
      const end = Math.round(range.endSeconds * rate);
      const samples = pass?.channels[0] ?? new Float32Array();
      expect(samples.length).toBe(end - start);
      expect(Math.round((pass?.startSeconds ?? -1) * rate)).toBe(start);
      expect(snrDb(samples, whole.samples.subarray(start, end), 0)).toBeGreaterThanOrEqual(minimumSnrDb);
      expect(pass?.report.coverage).toBeCloseTo(1, 4);
    });
  });

  it.each(['lena.wav', 'lena.mp3', 'lena.flac', 'lena.ogg', 'lena.m4a'])(
    'of %s may reach beyond the end, or lie beyond it',
    async (name) => {
      const ranges = [
        { startSeconds: 11, endSeconds: 20 },
        { startSeconds: 30, endSeconds: 40 },
      ];
      const reply = await probe({ file: await fixture(name), ranges });
      expect(reply.failure).toBeNull();
      expect(reply.passes[0]?.report.decodedSeconds).toBeCloseTo(1.27, 1);
      expect(reply.passes[1]?.report).toMatchObject({ decodedSeconds: 0, failure: null });
    },
  );
});
