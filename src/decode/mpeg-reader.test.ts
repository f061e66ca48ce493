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

function readerOf(parts: Uint8Array<ArrayBuffer>[]): MpegReader {
  const first = parseMpegFrame(Uint8Array.from(SHORT.header), 0);
  if (!first) throw new Error('The test made no frame.');
  return new MpegReader(new Blob(parts), 0, first);
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
    expect(await readerOf(cut).durationSeconds()).toBeCloseTo(99 * FRAME_SECONDS, 9);
  });

  it('finds the stream again behind garbage with false sync words', async () => {
    const garbage = new Uint8Array(1500).fill(0x11);
    garbage.set([0xff, 0xfb, 0x90, 0x00], 700);
    const frames = stream(60);
    const parts = [...frames.slice(0, 30), garbage, ...frames.slice(30)];
    expect(await numbersFrom(readerOf(parts), 0)).toEqual([...Array(60).keys()]);
  });
});
