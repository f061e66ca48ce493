import { describe, expect, test } from 'vitest';
import { CoverShelf } from '../../src/import/cover-shelf.ts';
import { readFile } from '../../src/import/read-file.ts';
import { readTrack } from '../../src/import/read-track.ts';
import { bareMp3, fileOf, id3v1, id3v2, joined, latin1, read, recording } from './import-fixtures.ts';

const never = new AbortController().signal;

function trackOf(path: string, open: () => Promise<File>) {
  const found = { path, size: 1, modified_at: '2020-01-01T00:00:00.000Z', open };
  return readTrack(found, new CoverShelf(new Map()), never);
}

describe('what is not audio', () => {
  const text = 'Lorem ipsum dolor sit amet. '.repeat(400);
  test.each([
    ['text', latin1(text)],
    ['UTF-16 text, whose mark looks like a frame', joined(latin1('\xff\xfe'), latin1([...text].join('\0')))],
    ['zeros', new Uint8Array(50_000)],
    ['all ones', new Uint8Array(50_000).fill(0xff)],
    ['a tag without audio', id3v2(4, 0, new Uint8Array(5000))],
    ['only an ID3v1 tag', id3v1('Title')],
    ['one byte', Uint8Array.of(0xff)],
  ])('%s under an audio name is listed as such', async (_, bytes) => {
    const { track } = await trackOf('Artist/Album/02 - Name.mp3', async () => fileOf(bytes, 'x'));
    expect(track.failure?.code).toBe('not_audio');
    expect(track).toMatchObject({ title: 'Name', artist: 'Artist', track_number: 2, content_key: null });
  });

  test('random bytes never pass for mp3 or AAC', async () => {
    for (let round = 0; round < 20; round += 1) {
      const bytes = crypto.getRandomValues(new Uint8Array(60_000));
      const { failure } = await read(fileOf(bytes, 'noise.mp3'));
      expect(failure?.code).toBe('not_audio');
    }
  });

  test('an empty file is empty', async () => {
    expect((await read(fileOf('', 'x.mp3'))).failure?.code).toBe('empty');
  });
});

describe('damaged files', () => {
  test('a truncated file is imported with its tags, whatever is left of it', async () => {
    for (const extension of ['mp3', 'flac', 'ogg', 'wav', 'webm']) {
      const whole = await recording(extension);
      const { failure, tags } = await read(fileOf(whole.slice(0, whole.length / 3), 'x'));
      expect(failure).toBeNull();
      expect(tags.artist).toBe('Lena Stolze');
    }
  });

  test('a container that holds nothing but its signature is corrupt, not lost', async () => {
    for (const signature of [
      'fLaC',
      'OggS',
      'RIFF\0\0\0\0WAVE',
      '\0\0\0\x18ftypM4A ',
      '\x1aE\xdf\xa3',
      'caff',
      'MAC ',
    ]) {
      const bytes = joined(latin1(signature), new Uint8Array(200));
      expect((await read(fileOf(bytes, 'x'))).failure?.code).toBe('corrupt');
    }
  });

  // What the decoder can hear, the import must not call "not audio": both look as far for the first frame.
  test.each([900, 40_000, 200_000])(
    '%i bytes of junk before the first frame of an mp3 do not hide it',
    async (junk) => {
      const file = fileOf(joined(new Uint8Array(junk), await bareMp3()), 'x');
      const { failure, stream } = await read(file);
      expect(failure).toBeNull();
      expect(stream).toMatchObject({ codec: 'mp3', sampleRateHz: 44_100 });
      expect(stream.durationSeconds).toBeGreaterThan(11);
      expect(stream.durationSeconds).toBeLessThan(13);
    },
  );

  test('headers that lead nowhere end when the signal says so', async () => {
    const start = (await recording('wav')).slice(0, 36); // the format, then endless empty chunks
    const endless = joined(start, new Uint8Array(8_000_000));
    new DataView(endless.buffer).setUint32(4, endless.length - 8, true);
    const stop = new AbortController();
    const slow = new (class extends Blob {
      override slice(from?: number, to?: number, type?: string): Blob {
        if ((from ?? 0) > 1_000_000) stop.abort();
        return super.slice(from, to, type);
      }
    })([endless]);
    const { failure } = await readFile(slow, stop.signal);
    expect(failure?.code).toBe('aborted');
  });

  test('damaged variants of real files throw nothing', async () => {
    const random = mulberry32(20_240_501);
    for (const extension of ['mp3', 'flac', 'ogg', 'm4a', 'wav', 'webm', 'aac', 'caf', 'aiff']) {
      const whole = (await recording(extension)).slice(0, 40_000);
      for (let round = 0; round < 12; round += 1) {
        const bytes = whole.slice();
        for (let hit = 0; hit < 20; hit += 1) bytes[Math.floor(random() * 4000)] = Math.floor(random() * 256);
        const contents = await readFile(fileOf(bytes, 'x'), AbortSignal.timeout(5000));
        expect(contents.failure === null || contents.failure.detail.length > 10).toBe(true);
        expect(contents.failure?.code).not.toBe('internal');
      }
    }
  });
});

describe('files that cannot be read', () => {
  test.each([
    ['NotFoundError', 'file_gone'],
    ['NotReadableError', 'unreadable_file'],
  ])('%s leaves a track that says %s', async (name, code) => {
    const { track } = await trackOf('a/b.mp3', () => Promise.reject(new DOMException('no', name)));
    expect(track).toMatchObject({ title: 'b', size: 1, failure: { code } });
  });
});

/** A seeded generator, so that a failing variant fails again. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
