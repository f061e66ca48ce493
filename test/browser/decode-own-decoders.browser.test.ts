import { describe, expect, it } from 'vitest';
import { decodeWhole, fixture, probe, snrDb } from './decode-probe.ts';

describe('a worker without WebCodecs', () => {
  // The tolerances: minimp3 gives 16 bits, two Opus decoders differ by design, Vorbis and FLAC hardly or not at all.
  it.each([
    ['lena.mp3', 'own-mp3', 75],
    ['lena.flac', 'own-flac', Number.POSITIVE_INFINITY],
    ['lena.ogg', 'own-vorbis', 90],
    ['lena-vorbis.webm', 'own-vorbis', 90],
    ['lena.opus', 'own-opus', 60],
    ['lena.webm', 'own-opus', 60],
  ])('hears %s by itself as the browser does elsewhere', async (name, decoder, minimumSnrDb) => {
    const file = await fixture(name);
    const browsers = await decodeWhole(file);
    const reply = await probe({ file, withoutAudioDecoder: true });
    const [pass] = reply.passes;
    expect(reply).toMatchObject({ failure: null, decoder });
    expect(pass?.report).toMatchObject({ failure: null, decodeErrors: [], refusedSeconds: 0 });
    expect(pass?.channels[0]?.length).toBe(browsers.samples.length);
    const samples = pass?.channels[0] ?? new Float32Array();
    expect(snrDb(samples, browsers.samples, 0)).toBeGreaterThanOrEqual(minimumSnrDb);
    expect(pass?.gaps).toEqual([]);
  });

  it('hears uncompressed files, and says of AAC that it has no decoder', async () => {
    const wav = await probe({ file: await fixture('lena.wav'), withoutAudioDecoder: true });
    const aac = await probe({ file: await fixture('lena.m4a'), withoutAudioDecoder: true });
    expect(wav.passes[0]?.channels[0]?.length).toBe(541_184);
    expect(aac.failure?.code).toBe('unsupported_codec');
    expect(aac.failure?.detail).toContain('no decoder for AAC');
  });
});

describe('our own decoders', () => {
  // A range begins with a decoder that knows no past; it must have settled when the range begins.
  it.each([
    ['lena.mp3', 75],
    ['lena.flac', Number.POSITIVE_INFINITY],
    ['lena.ogg', Number.POSITIVE_INFINITY],
    ['lena.opus', 60],
  ])('give the same span of %s for a range as for the whole', async (name, minimumSnrDb) => {
    const file = await fixture(name);
    const whole = await decodeWhole(file, 'own');
    const { passes } = await probe({
      file,
      policy: 'own',
      ranges: [{ startSeconds: 3.3333, endSeconds: 5.1 }],
    });
    const rate = whole.sampleRateHz ?? 0;
    const part = whole.samples.subarray(Math.round(3.3333 * rate), Math.round(5.1 * rate));
    const samples = passes[0]?.channels[0] ?? new Float32Array();
    expect(samples.length).toBe(part.length);
    expect(snrDb(samples, part, 0)).toBeGreaterThanOrEqual(minimumSnrDb);
  });

  it.each(['lena.mp3', 'lena.flac', 'lena.ogg', 'lena.opus'])('go on after garbage in %s', async (name) => {
    const file = await fixture(name);
    const middle = file.size >> 1;
    const garbage = new Uint8Array(3000).map((_, index) => (index * 73) & 0xff);
    const damaged = new Blob([file.slice(0, middle), garbage, file.slice(middle + garbage.length)]);
    const { report } = await decodeWhole(damaged, 'own');
    expect(report.decodedSeconds).toBeGreaterThan(11);
    expect(report.decodedSeconds).toBeLessThan(12.4);
  });
});
