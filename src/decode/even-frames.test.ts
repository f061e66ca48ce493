/** Places in mp3s of constant bit rate: reckoned where that is exact, and left to be counted where it is not. */
import { describe, expect, it } from 'vitest';
import { WatchedBlob } from '../../test/fixtures/watched-blob.ts';
import { parseMpegFrame } from './mpeg-frames.ts';
import { MpegReader } from './mpeg-reader.ts';

const FRAME_SECONDS = 1152 / 44_100;
/** Exact length of a frame of 128 kbit/s at 44.1 kHz. */
const EXACT_BYTES = (144 * 128_000) / 44_100;
const COUNT = 20_000;

/** One frame with its number in its last bytes. */
function frame(number: number, { padded = false, kbpsCode = 9 } = {}): Uint8Array<ArrayBuffer> {
  const header = Uint8Array.from([0xff, 0xfb, (kbpsCode << 4) | (padded ? 2 : 0), 0]);
  const parsed = parseMpegFrame(header, 0);
  const bytes = new Uint8Array(parsed?.frameBytes ?? 0);
  bytes.set(header);
  new DataView(bytes.buffer).setUint32(bytes.length - 4, number);
  return bytes;
}

/** As encoders make them: padded wherever the rate would fall behind. `first`: number of the first one. */
function evenStream(count: number, first = 0): Uint8Array<ArrayBuffer>[] {
  return Array.from({ length: count }, (_, at) => {
    const bytes = Math.floor((at + 1) * EXACT_BYTES) - Math.floor(at * EXACT_BYTES);
    return frame(first + at, { padded: bytes > 417 });
  });
}

function readerOf(
  parts: readonly Uint8Array[],
  stated: { statedFrames?: number; statedBytes?: number } = {},
) {
  const file = new WatchedBlob([Buffer.concat(parts)]); // a blob of thousands of parts is slow to read
  const first = parseMpegFrame(frame(0), 0);
  if (!first) throw new Error('The test made no frame.');
  const { statedFrames = null, statedBytes = null } = stated;
  return { file, reader: new MpegReader(file, first, { startOffset: 0, statedFrames, statedBytes }) };
}

/** Number in the first packet from there on, and what its time says. */
async function firstFrom(reader: MpegReader, number: number) {
  const packet = await (await reader.open((number + 0.5) * FRAME_SECONDS)).next();
  const data = packet?.data ?? new Uint8Array(4);
  const written = new DataView(data.buffer, data.byteOffset, data.byteLength).getUint32(data.byteLength - 4);
  return { written, stamped: Math.round((packet?.timestamp ?? -1) / FRAME_SECONDS) };
}

const TARGETS = [19_000, 150, 7_777, 12_345, COUNT - 1];

describe('an mp3 of constant bit rate', () => {
  // Counted, a jump to the end of three hours read 130 MB and took seconds.
  it.each([
    ['padded, without a header that counts', evenStream(COUNT), {}],
    ['that is never padded', Array.from({ length: COUNT }, (_, number) => frame(number)), {}],
    [
      'whose header counts frames and bytes',
      evenStream(COUNT),
      { statedFrames: COUNT, statedBytes: Math.floor(COUNT * EXACT_BYTES) },
    ],
    [
      'joined from two, each padded by its own count',
      [...evenStream(9_001), ...evenStream(COUNT - 9_001, 9_001)],
      {},
    ],
  ])('%s: any frame is found by its number, and little is read', async (_, parts, stated) => {
    const { file, reader } = readerOf(parts, stated);
    for (const target of TARGETS) {
      expect(await firstFrom(reader, target)).toEqual({ written: target, stamped: target });
    }
    expect(file.bytesRead).toBeLessThan(file.size / 4);
  });

  it('tells its length without being read, whatever tag follows', async () => {
    const { file, reader } = readerOf([...evenStream(COUNT), new TextEncoder().encode('TAG'.padEnd(128))]);
    expect(await reader.reckonedSeconds()).toBeCloseTo(COUNT * FRAME_SECONDS, 6);
    expect(file.bytesRead).toBeLessThan(file.size / 4);
  });

  it('is known to be cut off', async () => {
    const { file, reader } = readerOf(evenStream(COUNT));
    expect(await reader.countedSeconds()).toBeCloseTo(COUNT * FRAME_SECONDS, 6);
    expect(reader.isCutOff).toBe(false);
    const cut = new MpegReader(file.slice(0, file.size - 200), parseMpegFrame(frame(0), 0) ?? fail(), {
      startOffset: 0,
      statedFrames: null,
      statedBytes: null,
    });
    expect(await cut.countedSeconds()).toBeCloseTo((COUNT - 1) * FRAME_SECONDS, 6);
    expect(cut.isCutOff).toBe(true);
  });
});

describe('what only begins as if its bit rate were constant', () => {
  const jingle = Array.from({ length: 50 }, (_, at) => frame(8_000 + at, { kbpsCode: 11 }));

  // A place that is reckoned wrong is worse than one that takes time.
  it.each([
    [
      'a part of another rate in its midst',
      [...evenStream(8_000), ...jingle, ...evenStream(COUNT - 8_050, 8_050)],
    ],
    [
      'bytes that are no frames in its midst',
      [...evenStream(8_000), new Uint8Array(1_000), ...evenStream(COUNT - 8_002, 8_002)],
    ],
    [
      'a variable rate behind a quiet beginning',
      [
        ...evenStream(1_000),
        ...Array.from({ length: COUNT - 1_000 }, (_, at) => frame(1_000 + at, { kbpsCode: 9 + (at % 3) })),
      ],
    ],
  ])('%s: is counted', async (_, parts) => {
    const { reader } = readerOf(parts);
    for (const target of TARGETS) {
      const { written, stamped } = await firstFrom(reader, target);
      expect(stamped).toBe(target);
      expect(Math.abs(written - stamped)).toBeLessThanOrEqual(1);
    }
  });
});

describe('a survey', () => {
  const parts = Array.from({ length: 6_000 }, (_, number) => frame(number, { kbpsCode: 9 + (number % 4) }));

  it('of a variable rate counts once, so that jumps read what they play and no more', async () => {
    const { file, reader } = readerOf(parts);
    const seconds = await reader.survey(new AbortController().signal);
    expect(seconds).toBeCloseTo(6_000 * FRAME_SECONDS, 6);
    const { bytesRead } = file;
    for (const target of [5_000, 100, 3_000]) expect((await firstFrom(reader, target)).written).toBe(target);
    expect(file.bytesRead - bytesRead).toBeLessThan(3 * 2 * 128 * 1024);
  });

  it('of a constant rate reads next to nothing', async () => {
    const { file, reader } = readerOf(evenStream(COUNT));
    await reader.survey(new AbortController().signal);
    expect(file.bytesRead).toBeLessThan(file.size / 4);
  });

  it('ends when nobody wants it any more', async () => {
    const { file, reader } = readerOf(parts);
    const abort = new AbortController();
    abort.abort();
    expect(await reader.survey(abort.signal)).toBeNull();
    expect(file.bytesRead).toBeLessThan(file.size / 2);
  });

  // Two counts at once used to set each other back.
  it('and jumps meanwhile do not disturb each other', async () => {
    const { reader } = readerOf(parts);
    const surveying = reader.survey(new AbortController().signal);
    const jumps = await Promise.all([5_500, 40, 2_500].map((target) => firstFrom(reader, target)));
    await surveying;
    expect(jumps.map(({ written }) => written)).toEqual([5_500, 40, 2_500]);
    expect(await reader.countedSeconds()).toBeCloseTo(6_000 * FRAME_SECONDS, 6);
  });
});

function fail(): never {
  throw new Error('The test made no frame.');
}
