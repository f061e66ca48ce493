/** Headers that state more than a file can have: nothing may be allocated, read or looped over because of them. */
import { expect, it } from 'vitest';
import { audioFixture, decodeBlob } from '../../test/fixtures/decode-blob.ts';
import { WatchedBlob } from '../../test/fixtures/watched-blob.ts';
import { AlacDecoder } from './alac/alac-decoder.ts';
import { findAlacCookie } from './alac/mp4-cookie.ts';
import { ByteWindow, SEEK_CHUNK_BYTES } from './byte-window.ts';
import { chooseDecoder } from './decoder-choice.ts';
import { BoxReader } from './mp4-boxes.ts';
import { findOggPage } from './ogg/ogg-page.ts';
import { readFloorSetup } from './vorbis/floor.ts';
import { LowBits } from './vorbis/low-bits.ts';
import { parseVorbisIdentification, parseVorbisSetup } from './vorbis/vorbis-setup.ts';
import { xiphLaced } from './vorbis/xiph-lacing.ts';

const ALAC = {
  frameLength: 16_384,
  bitDepth: 16,
  channelCount: 1,
  sampleRateHz: 44_100,
  initialHistory: 10,
  historyMultiplier: 40,
  riceLimit: 14,
};

/** Numbers and their widths in bits, the highest bit first, or the lowest as Vorbis has it. */
function packed(
  fields: readonly (readonly [number, number])[],
  lowestFirst = false,
): Uint8Array<ArrayBuffer> {
  const bits = fields.flatMap(([value, width]) => {
    const digits = [...value.toString(2).padStart(width, '0')].map(Number);
    return lowestFirst ? digits.reverse() : digits;
  });
  const bytes = new Uint8Array(Math.ceil(bits.length / 8));
  bits.forEach((bit, index) => {
    bytes[index >> 3] = (bytes[index >> 3] ?? 0) | (bit << (lowestFirst ? index & 7 : 7 - (index & 7)));
  });
  return bytes;
}

/** One channel of ALAC with no samples at all: 55 bits of head with a length of 0, and a predictor of order 0. */
const EMPTY_CHANNEL = [
  ...([
    [0, 3],
    [0, 16],
    [1, 1],
    [0, 2],
    [0, 1],
    [0, 32],
  ] as const),
  ...([
    [0, 8],
    [0, 8],
    [0, 4],
    [0, 4],
    [0, 3],
    [0, 5],
  ] as const),
] as const;

// Twelve bytes can state 16 384 zeros, so that a packet of a megabyte would take gigabytes.
it('a packet of ALAC has no more channels than its header states', () => {
  const decode = (channels: number) =>
    new AlacDecoder(ALAC).decode(packed([...Array(channels).fill(EMPTY_CHANNEL).flat(), [7, 3]]));
  expect(decode(1)).toMatchObject({ frameCount: 0 });
  // Told at the second channel: what follows is never read, damaged as it is.
  const endless = packed([...EMPTY_CHANNEL, ...EMPTY_CHANNEL, [5, 3]]);
  expect(() => new AlacDecoder(ALAC).decode(endless)).toThrow('too many channels');
});

it('a packet of ALAC cannot have more low bits than bits', () => {
  const packet = packed([
    [0, 3],
    [0, 16],
    [1, 1],
    [3, 2],
    [0, 1],
    [1, 32],
    [0, 300],
  ]);
  expect(() => new AlacDecoder({ ...ALAC, bitDepth: 24 }).decode(packet)).toThrow('low bits');
});

// Each codebook alone may be large; 256 of them, in a header of a few kilobytes, took gigabytes.
it('the codebooks of Vorbis are bounded together', () => {
  const book = [
    [0x564342, 24],
    [1, 16],
    [600_000, 24],
    [1, 1],
    [31, 5],
    [600_000, 20],
    [0, 4],
  ] as const;
  const setup = (count: number) => {
    const bits = packed([[count - 1, 8], ...Array(count).fill(book).flat(), [0, 800]], true);
    return Uint8Array.of(5, ...new TextEncoder().encode('vorbis'), ...bits);
  };
  expect(() => parseVorbisSetup(setup(2), 1)).toThrow('a codebook is too large');
});

// libvorbis refuses such setups, too: each of many partitions would loop over 65,535 digits.
it('a residue of Vorbis needs a book for all combinations of its classes', () => {
  const book = (dimensions: number) =>
    [
      [0x564342, 24],
      [dimensions, 16],
      [2, 24],
      [0, 1],
      [0, 1],
      [0, 5],
      [0, 5],
      [0, 4],
    ] as const;
  const setup = (dimensions: number) => {
    const floor = [
      [1, 16],
      [0, 5],
      [0, 2],
      [4, 4],
    ] as const;
    const residue = [
      [2, 16],
      [0, 24],
      [64, 24],
      [0, 24],
      [1, 6],
      [0, 8],
      [0, 8],
    ] as const;
    const mapping = [
      [0, 16],
      [0, 1],
      [0, 1],
      [0, 2],
      [0, 24],
    ] as const;
    const mode = [
      [0, 1],
      [0, 32],
      [0, 8],
    ] as const;
    const lists = [
      [0, 8],
      ...book(dimensions),
      [0, 6],
      [0, 16],
      [0, 6],
      ...floor,
      [0, 6],
      ...residue,
    ] as const;
    const bits = packed([...lists, [0, 6], ...mapping, [0, 6], ...mode, [1, 1]], true);
    return parseVorbisSetup(Uint8Array.of(5, ...new TextEncoder().encode('vorbis'), ...bits), 1);
  };
  expect(setup(1).residues).toHaveLength(1);
  expect(() => setup(2)).toThrow('more classes than its codebook');
});

it('Vorbis of more channels than the analysis takes is refused before anything is made for them', () => {
  const header = new Uint8Array(30);
  header.set([1, ...new TextEncoder().encode('vorbis')]);
  header[11] = 255;
  expect(() => parseVorbisIdentification(header)).toThrow(
    expect.objectContaining({ code: 'unsupported_codec' }),
  );
});

// The decoder's own words would reach the user as a fault inside Earmark.
it('headers that our own decoder cannot take are told as damage of the file', async () => {
  const description = xiphLaced([new Uint8Array(30), new Uint8Array(10), new Uint8Array(10)]);
  const config = { codec: 'vorbis', sampleRate: 44_100, numberOfChannels: 1, description };
  const choice = await chooseDecoder(config, 'vorbis', 'own');
  if (choice.kind !== 'own') throw new Error('another decoder was chosen');
  await expect(choice.create()).rejects.toMatchObject({ code: 'corrupt' });
});

// Old files have such floors; they are whole, and the browser's own decoder may take them.
it('Vorbis with floors of kind 0 is unsupported, not damaged', () => {
  expect(() => readFloorSetup(new LowBits(new Uint8Array(8)))).toThrow(
    expect.objectContaining({ code: 'unsupported_codec' }),
  );
});

it('ALAC in CAF reads no packet that is longer than packets can be', async () => {
  const whole = new Uint8Array(await audioFixture('alac-16-mono.caf').arrayBuffer());
  const table = new TextDecoder('latin1').decode(whole).indexOf('pakt') + 12 + 24;
  // The first packet claims 8 megabytes, and the file has them.
  whole.set([0x84, 0x80, 0x80, 0x00], table);
  const file = new WatchedBlob([whole, new Uint8Array(16 * 2 ** 20)]);
  await decodeBlob(file).catch(() => undefined);
  expect(file.largestRead).toBeLessThanOrEqual(2 ** 20);
});

it('the ALAC cookie of an MP4 is looked for in two boxes, and read no further than it can reach', async () => {
  const box = (type: string, content: Blob, bytes = content.size + 8) => {
    const head = new DataView(new ArrayBuffer(8));
    head.setUint32(0, bytes);
    [...type].forEach((letter, index) => {
      head.setUint8(4 + index, letter.charCodeAt(0));
    });
    return new Blob([head, content]);
  };
  const find = async (content: Blob) => {
    const file = new WatchedBlob([new Uint8Array(28), content]);
    const entry = { type: 'alac', content: { start: 0, end: file.size }, missingBytes: 0 };
    const boxes = new BoxReader(file, new AbortController().signal);
    return { cookie: await findAlacCookie(file, boxes, [entry]), file };
  };
  const cookie = box('alac', new Blob([new Uint8Array(2 ** 20)]));
  const wrapped = await find(box('wave', cookie));
  expect(wrapped.cookie?.length).toBe(256);
  expect(wrapped.file.largestRead).toBeLessThan(1000);
  let nested = cookie;
  for (let depth = 0; depth < 50; depth++) nested = box('wave', nested);
  const deep = await find(nested);
  expect(deep.cookie).toBeNull();
  expect(deep.file.readCount).toBeLessThan(10);
});

// Each of them may be 64 KB long, and only its checksum tells that it is none: forty megabytes took minutes.
it('a file of nothing but beginnings of Ogg pages is searched in time that its length bounds', async () => {
  const beginnings = new Uint8Array(2 ** 20);
  for (let at = 0; at + 31 <= beginnings.length; at += 31) {
    beginnings.set(new TextEncoder().encode('OggS'), at);
    beginnings[at + 26] = 255;
  }
  const file = new WatchedBlob([beginnings, beginnings]);
  expect(await findOggPage(new ByteWindow(file, SEEK_CHUNK_BYTES), 0, file.size)).toBeNull();
  expect(file.bytesRead).toBeLessThan(64 * file.size);
});
