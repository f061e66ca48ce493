import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { audioFixture, type Decoded, decodeBlob } from '../../test/fixtures/decode-blob.ts';

type Expected = Record<string, { sampleCount: number; sha256?: string }>;

const EXPECTED: Expected = JSON.parse(
  readFileSync(new URL('../../test/fixtures/audio/expected.json', import.meta.url), 'utf8'),
);

/** The samples as interleaved whole numbers, as another decoder writes them. */
function sha256Of({ channels, sampleCount }: Decoded, bytes: number): string {
  const pcm = Buffer.alloc(sampleCount * channels.length * bytes);
  channels.forEach((channel, index) => {
    channel.forEach((sample, i) => {
      const value = Math.round(sample * 2 ** (8 * bytes - 1));
      pcm.writeIntLE(value, (i * channels.length + index) * bytes, bytes);
    });
  });
  return createHash('sha256').update(pcm).digest('hex');
}

/** How much of a channel's power is at a frequency, from 0 to 1. */
function shareAt(channel: Float32Array, frequencyHz: number, rateHz: number): number {
  let re = 0;
  let im = 0;
  let power = 0;
  channel.forEach((sample, i) => {
    re += sample * Math.cos((2 * Math.PI * frequencyHz * i) / rateHz);
    im += sample * Math.sin((2 * Math.PI * frequencyHz * i) / rateHz);
    power += sample ** 2;
  });
  return (2 * (re ** 2 + im ** 2)) / (channel.length * power);
}

describe('lossless decoders', () => {
  // One wrong bit anywhere changes the digest that another decoder gave.
  // Channels in another order than WAVE's would too: the other decoder sorts them, and loudness goes by their places.
  it.each([
    ['alac-16.m4a', 'own-alac', 2],
    ['alac-24.m4a', 'own-alac', 3],
    ['alac-16-mono.caf', 'own-alac', 2],
    ['alac-16-5.1.m4a', 'own-alac', 2],
    ['flac-24-192k.flac', 'own-flac', 3],
    ['flac-16-5.1.flac', 'own-flac', 2],
    ['flac-16.oga', 'own-flac', 2],
  ])('give %s to the bit', async (name, decoder, bytes) => {
    const decoded = await decodeBlob(audioFixture(name));
    expect(decoded.decoder).toBe(decoder);
    expect(decoded.sampleCount).toBe(EXPECTED[name]?.sampleCount);
    expect(sha256Of(decoded, bytes)).toBe(EXPECTED[name]?.sha256);
    expect(decoded.report).toMatchObject({ failure: null, decodeErrors: [] });
  });

  it.each(['alac-16.m4a', 'alac-16-mono.caf', 'flac-16.oga'])('find a range of %s', async (name) => {
    const whole = await decodeBlob(audioFixture(name));
    const rate = whole.info.sampleRateHz;
    const part = await decodeBlob(audioFixture(name), { startSeconds: 0.2, endSeconds: 0.3 });
    const from = Math.round(0.2 * rate);
    expect(part.channels[0]).toEqual(whole.channels[0]?.slice(from, Math.round(0.3 * rate)));
  });

  it('leave damaged frames out, go on behind them, and say where they were', async () => {
    const file = audioFixture('flac-24-192k.flac');
    const noise = new Uint8Array(400).fill(0x5a);
    const damaged = new Blob([file.slice(0, 100_000), noise, file.slice(100_400)]);
    const { report, sampleCount, channels } = await decodeBlob(damaged);
    const whole = await decodeBlob(file);
    expect(sampleCount).toBeGreaterThan(75_000);
    expect(sampleCount).toBeLessThan(96_000);
    expect(channels[0]?.slice(-4000)).toEqual(whole.channels[0]?.slice(-4000));
    expect(report.failure?.code).toBe('corrupt');
    expect(report.failure?.detail).toContain('damaged at 0:00');
  });
});

describe('lossy decoders', () => {
  // Every channel has a tone of its own: one that is lost, swapped with another or empty shows.
  it.each([
    ['vorbis-5.1.ogg', 'own-vorbis', 8000, [0, 1, 2, null, 4, 5]],
    ['opus-5.1.opus', 'own-opus', 24_000, [0, 1, 2, null, 4, 5]],
    ['vorbis-8k.ogg', 'own-vorbis', 4000, [0]],
    ['opus-mono.opus', 'own-opus', 24_000, [0]],
  ])('give all channels of %s, and its exact length', async (name, decoder, sampleCount, tones) => {
    const decoded = await decodeBlob(audioFixture(name));
    expect(decoded.decoder).toBe(decoder);
    expect(decoded.sampleCount).toBe(sampleCount);
    const rate = decoded.info.sampleRateHz;
    tones.forEach((tone, index) => {
      // The channel of low frequencies, where its tone hardly passes.
      if (tone === null) return;
      expect(shareAt(decoded.channels[index] ?? new Float32Array(1), 220 * (tone + 1), rate)).toBeGreaterThan(
        0.9,
      );
    });
  });

  it('say of a locked file that it is locked', async () => {
    await expect(decodeBlob(audioFixture('locked.mp4'))).rejects.toMatchObject({ code: 'encrypted' });
  });
});

describe('chained Ogg', () => {
  const link = (name: string) => audioFixture(name);

  it('is heard to its end, each link with its own headers', async () => {
    const { sampleCount, report, info } = await decodeBlob(
      new Blob([link('opus-mono.opus'), link('opus-mono.opus'), link('opus-mono.opus')]),
    );
    expect(sampleCount).toBe(3 * 24_000);
    expect(info.durationSeconds).toBeCloseTo(1.5, 6);
    expect(report.failure).toBeNull();
    expect(report.coverage).toBeCloseTo(1, 6);
  });

  it('gives a range that reaches over a seam', async () => {
    const one = await decodeBlob(link('vorbis-8k.ogg'));
    const chain = new Blob([link('vorbis-8k.ogg'), link('vorbis-8k.ogg')]);
    const { channels } = await decodeBlob(chain, { startSeconds: 0.4, endSeconds: 0.6 });
    const samples = one.channels[0] ?? new Float32Array();
    expect(channels[0]).toEqual(Float32Array.from([...samples.slice(3200), ...samples.slice(0, 800)]));
  });

  it('flags a link that is cut, and counts what there is', async () => {
    const first = link('flac-16.oga');
    const { sampleCount, report } = await decodeBlob(new Blob([first, first.slice(0, 15_000)]));
    // Its only page of sound is cut.
    expect(sampleCount).toBe(16_000);
    expect(report.failure?.code).toBe('corrupt');
  });
});
