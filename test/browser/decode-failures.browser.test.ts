import { describe, expect, it } from 'vitest';
import { fixture, probe } from './decode-probe.ts';

function part(file: Blob, share: number): Blob {
  return file.slice(0, Math.floor(file.size * share));
}

describe('files that are no audio', () => {
  it('says so of a text renamed to .mp3, and what it is', async () => {
    const file = new Blob(['Shopping list: bread, butter, ÿÿ, and a lot of other things.\n'.repeat(500)]);
    const { failure } = await probe({ file, name: 'song.mp3' });
    expect(failure).toEqual({
      code: 'not_audio',
      detail: 'This is not audio: it is a text file, although its name ends in .mp3.',
    });
  });

  it('does not take random bytes for mp3, though sync words occur in them', async () => {
    let state = 1;
    const bytes = Uint8Array.from({ length: 300_000 }, () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state >>> 24;
    });
    expect((await probe({ file: new Blob([bytes]) })).failure?.code).toBe('not_audio');
  });

  it('tells an empty file from a damaged one', async () => {
    expect((await probe({ file: new Blob([]) })).failure?.code).toBe('empty');
    const headerOnly = (await fixture('lena.wav')).slice(0, 208);
    expect((await probe({ file: headerOnly })).failure?.code).toBe('corrupt');
  });

  it('refuses coded sound at a rate that the analysis cannot take', async () => {
    const bytes = new Uint8Array(await (await fixture('lena.flac')).arrayBuffer());
    // STREAMINFO begins behind `fLaC` and a block header; the rate is the 20 bits from its byte 10 on.
    const rateHz = 384_000;
    bytes.set([rateHz >> 12, (rateHz >> 4) & 0xff, ((rateHz & 15) << 4) | ((bytes[20] ?? 0) & 15)], 18);
    const { failure } = await probe({ file: new Blob([bytes]) });
    expect(failure?.code).toBe('unsupported_codec');
    expect(failure?.detail).toContain('384000 samples a second');
  });

  it('names the format it has no decoder for', async () => {
    const wma = new Blob([
      new Uint8Array([0x30, 0x26, 0xb2, 0x75, 0x8e, 0x66, 0xcf, 0x11, ...Array(64).fill(7)]),
    ]);
    const { failure } = await probe({ file: wma });
    expect(failure?.code).toBe('unsupported_codec');
    expect(failure?.detail).toContain('Windows Media');
  });
});

describe('damaged files', () => {
  // The m4a fixture has its index at the end; cut, it has none left.
  it.each(['lena.mp3', 'lena.flac', 'lena.ogg', 'lena.opus', 'lena.wav', 'lena.caf', 'lena-24.aiff'])(
    'hears what is left of %s, and flags it',
    async (name) => {
      const { passes, failure } = await probe({ file: part(await fixture(name), 0.6) });
      const report = passes[0]?.report;
      expect(failure).toBeNull();
      expect(report?.failure?.code).toBe('corrupt');
      expect(report?.failure?.detail).toMatch(/^The file stops at 0:0[678]/);
      expect(report?.decodedSeconds).toBeGreaterThan(6);
      expect(report?.decodedSeconds).toBeLessThan(8.5);
      expect(passes[0]?.channels[0]?.length).toBeGreaterThan(6 * 44_100);
    },
  );

  it('says of an m4a without its index that it is corrupt', async () => {
    expect((await probe({ file: part(await fixture('lena.m4a'), 0.6) })).failure?.code).toBe('corrupt');
  });

  // A stream of frames loses what is overwritten; a container is picked up again a second or two later.
  it.each([
    ['lena.mp3', 11.5],
    ['lena.flac', 11.5],
    ['lena.aac', 11.5],
    ['lena.m4a', 11.5],
    ['lena.ogg', 9.5],
    ['lena.opus', 9.5],
  ])('goes on after garbage in the middle of %s', async (name, minimumSeconds) => {
    const file = await fixture(name);
    const middle = file.size >> 1;
    const garbage = new Uint8Array(3000).map((_, index) => (index * 73) & 0xff);
    const damaged = new Blob([file.slice(0, middle), garbage, file.slice(middle + garbage.length)]);
    const { passes, failure } = await probe({ file: damaged });
    expect(failure).toBeNull();
    expect(passes[0]?.report.decodedSeconds).toBeGreaterThan(minimumSeconds);
  });

  // 2 % of the track: streams of frames carry no clock, so that what is lost must be reckoned from the bytes or the header's count.
  it.each(['lena.mp3', 'lena.aac', 'lena.m4a', 'lena.flac'])(
    'says where a quarter of a second of %s is damaged',
    async (name) => {
      const file = await fixture(name);
      const middle = file.size >> 1;
      const zeros = new Uint8Array(Math.round(file.size / 48));
      const damaged = new Blob([file.slice(0, middle), zeros, file.slice(middle + zeros.length)]);
      const { passes } = await probe({ file: damaged });
      expect(passes[0]?.report.failure?.code).toBe('corrupt');
      expect(passes[0]?.report.failure?.detail).toMatch(/damaged at 0:0[567]; 0\.[2-5] seconds are lost/);
      const peak = passes[0]?.channels[0]?.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      expect(peak).toBeLessThan(1);
    },
  );

  // A hundred refused packets in a row, two seconds, once ended the track.
  it('finds the rest of an m4a behind four seconds of garbage', async () => {
    const file = await fixture('lena.m4a');
    const from = file.size >> 2;
    const garbage = new Uint8Array(Math.round(file.size / 3)).map((_, index) => (index * 73) & 0xff);
    const damaged = new Blob([file.slice(0, from), garbage, file.slice(from + garbage.length)]);
    const { passes } = await probe({ file: damaged });
    const ends = (passes[0]?.report.failure?.detail ?? '').match(/damaged at 0:0[234]/);
    expect(ends).not.toBeNull();
    expect(passes[0]?.report.decodedSeconds).toBeGreaterThan(5);
  });
});

describe('stopping', () => {
  it('stops a pass in the middle and says aborted', async () => {
    const reply = await probe({ file: await fixture('lena.mp3'), abortAfterBlocks: 3 });
    expect(reply.failure?.code).toBe('aborted');
    expect(reply.blocksBeforeFailure).toBe(3);
    expect(reply.passes).toEqual([]);
  });
});
