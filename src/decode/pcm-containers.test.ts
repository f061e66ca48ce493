import { describe, expect, it } from 'vitest';
import { toFailure } from '../shared/failures.ts';
import { openAudio } from './open-audio.ts';

type Part = string | number[] | Uint8Array;

function bytesOf(...parts: Part[]): number[] {
  return parts.flatMap((part) =>
    typeof part === 'string' ? [...new TextEncoder().encode(part)] : [...part],
  );
}

const le16 = (value: number) => [value & 255, value >> 8];
const le32 = (value: number) => [value & 255, (value >>> 8) & 255, (value >>> 16) & 255, value >>> 24];
const be16 = (value: number) => le16(value).reverse();
const be32 = (value: number) => le32(value).reverse();
const blobOf = (...parts: Part[]) => new Blob([Uint8Array.from(bytesOf(...parts))]);

/** Mono, 16 bits, 8 kHz, three samples: −1, ½, 0. */
const SAMPLES_LE = [0x00, 0x80, 0x00, 0x40, 0x00, 0x00];
const SAMPLES_BE = [0x80, 0x00, 0x40, 0x00, 0x00, 0x00];
const waveFormat = (tag: number, bits: number) =>
  bytesOf('fmt ', le32(16), le16(tag), le16(1), le32(8000), le32(16000), le16(2), le16(bits));

async function decode(file: Blob) {
  const source = await openAudio(file, { signal: new AbortController().signal });
  const samples: number[] = [];
  const blocks = source.blocks();
  let step = await blocks.next();
  while (!step.done) {
    samples.push(...(step.value.channels[0] ?? []));
    step = await blocks.next();
  }
  return { info: source.info, samples, report: step.value };
}

describe('WAV', () => {
  it('skips chunks before the sound, odd ones with their padding', async () => {
    const junk = bytesOf('LIST', le32(3), [1, 2, 3, 0]);
    const file = blobOf('RIFF', le32(0), 'WAVE', junk, waveFormat(1, 16), 'data', le32(6), SAMPLES_LE, junk);
    expect((await decode(file)).samples).toEqual([-1, 0.5, 0]);
  });

  it('reads up to the end where a piped recording never filled in its length', async () => {
    const file = blobOf('RIFF', le32(0), 'WAVE', waveFormat(1, 16), 'data', le32(0xffffffff), SAMPLES_LE);
    const { samples, report } = await decode(file);
    expect(samples).toEqual([-1, 0.5, 0]);
    expect(report.failure).toBeNull();
  });

  it('takes the length of RF64 from its 64-bit chunk', async () => {
    const sizes = bytesOf('ds64', le32(28), le32(0), le32(0), le32(4), le32(0), le32(2), le32(0), le32(0));
    const file = blobOf('RF64', le32(-1), 'WAVE', sizes, waveFormat(1, 16), 'data', le32(-1), SAMPLES_LE);
    expect((await decode(file)).samples).toEqual([-1, 0.5]);
  });

  it('flags a file that is shorter than it claims', async () => {
    const file = blobOf('RIFF', le32(0), 'WAVE', waveFormat(1, 16), 'data', le32(60), SAMPLES_LE);
    const { report } = await decode(file);
    expect(report.coverage).toBeCloseTo(0.1, 10);
    expect(report.failure?.code).toBe('corrupt');
  });

  it.each([
    ['compressed sound', waveFormat(0x55, 0), 'unsupported_codec'],
    ['64-bit integers', waveFormat(1, 64), 'unsupported_codec'],
    ['no format', [], 'corrupt'],
    ['a format cut short', bytesOf('fmt ', le32(4), [1, 0, 1, 0]), 'corrupt'],
  ])('refuses %s', async (_, format, code) => {
    const file = blobOf('RIFF', le32(0), 'WAVE', format, 'data', le32(6), SAMPLES_LE);
    await expect(decode(file)).rejects.toMatchObject({ code });
  });

  it.each([
    [7999, 'unsupported_codec'],
    [8000, null],
    [192_000, null],
    [192_001, 'unsupported_codec'],
    [999, 'corrupt'],
  ])('at %i Hz gives %s: what the analysis cannot take is refused here, in words', async (rate, code) => {
    const format = bytesOf('fmt ', le32(16), le16(1), le16(1), le32(rate), le32(2 * rate), le16(2), le16(16));
    const file = blobOf('RIFF', le32(0), 'WAVE', format, 'data', le32(6), SAMPLES_LE);
    const failure = await decode(file).then(() => null, toFailure);
    expect(failure?.code ?? null).toBe(code);
    if (code === 'unsupported_codec') expect(failure?.detail).toContain(`${rate} samples a second`);
  });

  it('says of a header without sound that it is empty', async () => {
    const file = blobOf('RIFF', le32(36), 'WAVE', waveFormat(1, 16), 'data', le32(0));
    await expect(decode(file)).rejects.toMatchObject({ code: 'empty' });
  });
});

describe('AIFF', () => {
  // 8000 as an 80-bit float: exponent 12 + 16383, mantissa 1.953125 · 2^63.
  const RATE_8000 = [0x40, 0x0b, 0xfa, 0, 0, 0, 0, 0, 0, 0];
  const common = (compression: string) => {
    const content = bytesOf(be16(1), be32(3), be16(16), RATE_8000, compression, compression ? [0, 0] : []);
    return bytesOf('COMM', be32(content.length), content);
  };
  const sound = (samples: number[]) => bytesOf('SSND', be32(8 + samples.length), be32(0), be32(0), samples);

  it('reads big-endian sound, and finds the format behind it', async () => {
    const file = blobOf('FORM', be32(0), 'AIFF', sound(SAMPLES_BE), common(''));
    const { samples, info } = await decode(file);
    expect(samples).toEqual([-1, 0.5, 0]);
    expect(info).toMatchObject({ container: 'aiff', codec: 'pcm-s16', sampleRateHz: 8000, channelCount: 1 });
  });

  it('reads sowt as little-endian', async () => {
    const file = blobOf('FORM', be32(0), 'AIFC', common('sowt'), sound(SAMPLES_LE));
    expect((await decode(file)).samples).toEqual([-1, 0.5, 0]);
  });

  it('refuses compressed sound', async () => {
    const file = blobOf('FORM', be32(0), 'AIFC', common('ima4'), sound(SAMPLES_BE));
    await expect(decode(file)).rejects.toMatchObject({ code: 'unsupported_codec' });
  });
});

describe('CAF', () => {
  const description = (format: string, flags: number, sampleRateHz = 8000) => {
    const rate = new Uint8Array(8);
    new DataView(rate.buffer).setFloat64(0, sampleRateHz);
    return bytesOf('desc', be32(0), be32(32), rate, format, be32(flags), be32(2), be32(1), be32(1), be32(16));
  };

  it('reads a recording whose length is left open', async () => {
    const data = bytesOf('data', be32(-1), be32(-1), be32(0), SAMPLES_LE);
    const file = blobOf('caff', [0, 1, 0, 0], description('lpcm', 2), data);
    expect((await decode(file)).samples).toEqual([-1, 0.5, 0]);
  });

  it('takes a broken sample rate as whole hertz, as the analysis wants it', async () => {
    const data = bytesOf('data', be32(-1), be32(-1), be32(0), SAMPLES_LE);
    const file = blobOf('caff', [0, 1, 0, 0], description('lpcm', 2, 22_254.5454), data);
    expect((await decode(file)).info.sampleRateHz).toBe(22_255);
  });

  it('refuses what is not PCM', async () => {
    const data = bytesOf('data', be32(0), be32(10), be32(0), SAMPLES_LE);
    const file = blobOf('caff', [0, 1, 0, 0], description('ima4', 0), data);
    await expect(decode(file)).rejects.toMatchObject({ code: 'unsupported_codec' });
    // Apple Lossless is decoded, but not without its packet table.
    const alac = blobOf('caff', [0, 1, 0, 0], description('alac', 0), data);
    await expect(decode(alac)).rejects.toMatchObject({ code: 'corrupt' });
  });
});
