import { describe, expect, test } from 'vitest';
import {
  apev2,
  bareMp3,
  fileOf,
  id3Frame,
  id3v1,
  id3v2,
  joined,
  latin1,
  picture,
  read,
  recording,
  retagged,
  waveWithInfo,
} from './import-fixtures.ts';

const TAGS = {
  title: 'Título',
  artist: 'Ärtist',
  album: 'Album',
  albumArtist: 'Various',
  genre: 'Rock; Jazz',
  trackNumber: 3,
  discNumber: 2,
  date: new Date('1999-07-01'),
};

describe('tags of each container', () => {
  test.each(['mp3', 'flac', 'ogg', 'opus', 'm4a'])('%s', async (extension) => {
    const { tags } = await read(fileOf(await retagged(extension, TAGS), 'x'));
    expect(tags).toMatchObject({
      title: 'Título',
      artist: 'Ärtist',
      album: 'Album',
      albumArtist: 'Various',
      genres: ['Rock', 'Jazz'],
      trackNumber: 3,
      discNumber: 2,
      year: 1999,
    });
  });

  test('a webm title, which stands outside its tags, is found', async () => {
    const { tags } = await read(fileOf(await recording('webm'), 'x'));
    expect(tags).toMatchObject({ title: 'Oh lad le', artist: 'Lena Stolze', year: 2014 });
  });

  test('a caf file, which neither library knows, is read', async () => {
    const { tags, stream } = await read(fileOf(await recording('caf'), 'x'));
    expect(tags).toMatchObject({ title: 'Oh lad le', album: 'Das schreckliche Mädchen', year: 2014 });
    expect(stream).toMatchObject({ codec: 'pcm', sampleRateHz: 44_100, channelCount: 1 });
    expect(stream.durationSeconds).toBeCloseTo(12.27, 1);
  });
});

describe('stream facts', () => {
  test.each([
    ['mp3', 'mp3', 44_100, 128_000],
    ['flac', 'flac', 44_100, 316_000],
    ['ogg', 'vorbis', 44_100, 72_000],
    ['opus', 'opus', 48_000, 74_000],
    ['m4a', 'aac', 44_100, 162_000],
    ['aac', 'aac', 44_100, 72_000],
    ['wav', 'pcm', 44_100, 705_600],
    ['aiff', 'pcm', 44_100, 705_600],
    ['webm', 'opus', 48_000, 107_000],
  ])('%s: codec, rates and length', async (extension, codec, sampleRateHz, bitrate) => {
    const { stream, failure } = await read(fileOf(await recording(extension), 'x'));
    expect(failure).toBeNull();
    expect(stream).toMatchObject({ codec, sampleRateHz });
    expect(stream.durationSeconds).toBeGreaterThan(11.5);
    expect(stream.durationSeconds).toBeLessThan(13);
    expect(stream.bitrateBps).toBeGreaterThan(bitrate * 0.9);
    expect(stream.bitrateBps).toBeLessThan(bitrate * 1.1);
  });

  test('a cover does not count as audio in the bitrate', async () => {
    const cover = {
      data: joined(await picture(64, 64), new Uint8Array(400_000)),
      mimeType: 'image/png',
      kind: 'coverFront' as const,
    };
    for (const extension of ['mp3', 'flac', 'ogg']) {
      const plain = await read(fileOf(await retagged(extension, TAGS), 'x'));
      const covered = await read(fileOf(await retagged(extension, { ...TAGS, images: [cover] }), 'x'));
      const ratio = (covered.stream.bitrateBps ?? 0) / (plain.stream.bitrateBps ?? 1);
      expect(ratio).toBeLessThan(extension === 'ogg' ? 2.5 : 1.02); // base64 in Ogg is longer than the picture
    }
  });
});

describe('tags that the quick reader gets wrong or passes over', () => {
  test('RIFF INFO in UTF-8 is not shown as Latin-1', async () => {
    const file = fileOf(waveWithInfo({ INAM: 'Björk – Jóga', IART: 'Guðmundsdóttir', IGNR: 'Électro' }), 'x');
    const { tags } = await read(file);
    expect(tags).toMatchObject({ title: 'Björk – Jóga', artist: 'Guðmundsdóttir', genres: ['Électro'] });
  });

  test('APEv2 tags behind an mp3 without others are found', async () => {
    const tag = apev2({ Title: 'Ape title', Artist: 'Ape artist' });
    const { tags } = await read(fileOf(joined(await bareMp3(), tag), 'x'));
    expect(tags).toMatchObject({ title: 'Ape title', artist: 'Ape artist' });
  });

  test('ID3v1 alone gives its title and numbered genre', async () => {
    const { tags } = await read(fileOf(joined(await bareMp3(), id3v1('Old title')), 'x'));
    expect(tags).toMatchObject({ title: 'Old title', genres: ['Rock'] });
  });

  test('unsynchronised UTF-16 in ID3v2.3 is put in order', async () => {
    const frame = id3Frame('TIT2', latin1('\x01\xff\xfeO\0K\0'));
    const markAt = frame.indexOf(0xff);
    const stuffed = joined(frame.subarray(0, markAt + 1), new Uint8Array(1), frame.subarray(markAt + 1));
    const { tags } = await read(fileOf(joined(id3v2(3, 0x80, stuffed), await bareMp3()), 'x'));
    expect(tags.title).toBe('OK');
  });

  test('a day and month in TDAT is not taken for a year', async () => {
    const tag = id3v2(3, 0, joined(id3Frame('TIT2', latin1('\0T')), id3Frame('TDAT', latin1('\x001205'))));
    const { tags } = await read(fileOf(joined(tag, await bareMp3()), 'x'));
    expect(tags.year).toBeNull();
  });

  test('all genres of an ID3v2.4 frame are found, not the first alone', async () => {
    const tag = id3v2(
      4,
      0,
      joined(id3Frame('TIT2', latin1('\x03T')), id3Frame('TCON', latin1('\x03Rock\0Jazz'))),
    );
    const { tags } = await read(fileOf(joined(tag, await bareMp3()), 'x'));
    expect(tags.genres).toEqual(['Rock', 'Jazz']);
  });

  test('the mark of a compilation is found, as text and as a number', async () => {
    const marked = { mp3: { TCMP: '1' }, flac: { COMPILATION: '1' }, m4a: { cpil: new Uint8Array([1]) } };
    for (const [extension, raw] of Object.entries(marked)) {
      const { tags } = await read(fileOf(await retagged(extension, { ...TAGS, raw }), 'x'));
      expect(tags.isCompilation, extension).toBe(true);
    }
    expect((await read(fileOf(await retagged('flac', TAGS), 'x'))).tags.isCompilation).toBe(false);
  });

  test('ReplayGain comes from TXXX, Vorbis comments and R128 tags alike', async () => {
    const gain = { REPLAYGAIN_TRACK_GAIN: '-6.5 dB', REPLAYGAIN_TRACK_PEAK: '0.9' };
    const mp3 = await read(fileOf(await retagged('mp3', { ...TAGS, raw: { TXXX: gain } }), 'x'));
    const flac = await read(fileOf(await retagged('flac', { ...TAGS, raw: gain }), 'x'));
    const opus = await read(
      fileOf(await retagged('opus', { ...TAGS, raw: { R128_TRACK_GAIN: '-2944' } }), 'x'),
    );
    expect(mp3.tags.replayGain).toMatchObject({ track_gain_db: -6.5, track_peak: 0.9 });
    expect(flac.tags.replayGain).toMatchObject({ track_gain_db: -6.5, track_peak: 0.9 });
    expect(opus.tags.replayGain).toMatchObject({ track_gain_db: -6.5 });
  });

  test('hostile text is made safe', async () => {
    const title = `a\u202Ecod.exe\u0007${'x'.repeat(3000)}`;
    const { tags } = await read(fileOf(await retagged('flac', { title }), 'x'));
    expect(tags.title).toMatch(/^acod\.exe x+$/u);
    expect(tags.title).toHaveLength(1000);
  });
});
