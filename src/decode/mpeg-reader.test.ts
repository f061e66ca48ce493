import { describe, expect, it } from 'vitest';
import { parseMpegFrame } from './mpeg-frames.ts';
import { MpegReader } from './mpeg-reader.ts';

const FRAME_SECONDS = 1152 / 44_100;
/** 128 and 320 kbit/s at 44.1 kHz. */
const SHORT = { header: [0xff, 0xfb, 0x90, 0x00], length: 417 };
const LONG = { header: [0xff, 0xfb, 0xe0, 0x00], length: 1044 };

/** Frames of changing length, each with its number in its last bytes. */
function stream(count: number): Uint8Array<ArrayBuffer>[] {
  return Array.from({ length: count }, (_, number) => {
    const { header, length } = number % 3 === 0 ? LONG : SHORT;
    const bytes = new Uint8Array(length);
    bytes.set(header);
    new DataView(bytes.buffer).setUint32(length - 4, number);
    return bytes;
  });
}

function readerOf(parts: Uint8Array<ArrayBuffer>[], statedFrames: number | null = null): MpegReader {
  const first = parseMpegFrame(Uint8Array.from(SHORT.header), 0);
  if (!first) throw new Error('The test made no frame.');
  return new MpegReader(new Blob(parts), first, { startOffset: 0, statedFrames, statedBytes: null });
}

async function numbersFrom(reader: MpegReader, seconds: number): Promise<number[]> {
  const cursor = await reader.open(seconds);
  const numbers: number[] = [];
  for (let packet = await cursor.next(); packet; packet = await cursor.next()) {
    const { data } = packet;
    numbers.push(new DataView(data.buffer, data.byteOffset, data.byteLength).getUint32(data.byteLength - 4));
    expect(packet.timestamp).toBeCloseTo(((numbers[0] ?? 0) + numbers.length - 1) * FRAME_SECONDS, 9);
  }
  return numbers;
}

describe('MpegReader', () => {
  it('hands out every frame of a variable bit rate, across the borders of what is buffered', async () => {
    expect(await numbersFrom(readerOf(stream(2500)), 0)).toEqual([...Array(2500).keys()]);
  });

  it('begins at or shortly before the time asked for, with the right time stamp', async () => {
    const reader = readerOf(stream(2500));
    for (const target of [2000.5, 31.2, 15.9, 2499.9]) {
      const [first = -1] = await numbersFrom(reader, target * FRAME_SECONDS);
      expect(first).toBeLessThanOrEqual(target);
      expect(first).toBeGreaterThan(target - 17);
    }
  });

  it('counts the frames, without one that is cut off', async () => {
    const frames = stream(100);
    const cut = [...frames.slice(0, 99), (frames[99] ?? new Uint8Array()).slice(0, 300)];
    const [broken, whole] = [readerOf(cut), readerOf(frames)];
    expect(await broken.countedSeconds()).toBeCloseTo(99 * FRAME_SECONDS, 9);
    expect(await whole.countedSeconds()).toBeCloseTo(100 * FRAME_SECONDS, 9);
    expect([broken.isCutOff, whole.isCutOff]).toEqual([true, false]);
  });

  const FALSE_SYNC = new Uint8Array(1500).fill(0x11);
  FALSE_SYNC.set([0xff, 0xfb, 0x90, 0x00], 700);

  // Without its place in time everything behind damage would be heard too early, and the loss would pass unnoticed.
  it('reckons from the length of garbage how much sound it has swallowed', async () => {
    const frames = stream(60);
    const parts = [...frames.slice(0, 30), FALSE_SYNC, ...frames.slice(30)];
    const reader = readerOf(parts);
    const starts = await timesFrom(reader, 0);
    const meanBytes = frames.reduce((sum, { length }) => sum + length, 0) / frames.length;
    const lost = Math.round(FALSE_SYNC.length / meanBytes);
    expect(starts).toHaveLength(60);
    expect(starts[29]).toBeCloseTo(29 * FRAME_SECONDS, 9);
    expect(starts[30]).toBeCloseTo((30 + lost) * FRAME_SECONDS, 9);
    expect(await reader.countedSeconds()).toBeCloseTo((60 + lost) * FRAME_SECONDS, 9);
    const [behind = -1] = await timesFrom(reader, 45 * FRAME_SECONDS);
    expect(behind).toBeLessThanOrEqual(45 * FRAME_SECONDS);
    expect(behind).toBeGreaterThan(28 * FRAME_SECONDS);
  });

  it('believes the count of the header: what was put in between is no loss, what was cut out is', async () => {
    const frames = stream(60);
    const parts = [...frames.slice(0, 30), FALSE_SYNC, ...frames.slice(30)];
    expect((await timesFrom(readerOf(parts, 60), 0)).at(-1)).toBeCloseTo(59 * FRAME_SECONDS, 9);
    expect((await timesFrom(readerOf(parts, 75), 0)).at(-1)).toBeCloseTo(74 * FRAME_SECONDS, 9);
  });

  it('takes the tags between joined files for what they are', async () => {
    const frames = stream(60);
    const id3v2 = Uint8Array.from(
      [...'ID3'].map((letter) => letter.charCodeAt(0)).concat(4, 0, 0, 0, 0, 7, 104),
    );
    const tag = new Uint8Array(1010);
    tag.set(id3v2);
    const id3v1 = new Uint8Array(128);
    id3v1.set(new TextEncoder().encode('TAG'));
    const parts = [...frames.slice(0, 30), id3v1, tag, ...frames.slice(30)];
    expect(await numbersFrom(readerOf(parts), 0)).toEqual([...Array(60).keys()]);
  });
});

async function timesFrom(reader: MpegReader, seconds: number): Promise<number[]> {
  const cursor = await reader.open(seconds);
  const times: number[] = [];
  for (let packet = await cursor.next(); packet; packet = await cursor.next()) times.push(packet.timestamp);
  return times;
}
