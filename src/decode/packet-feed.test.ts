import { EncodedPacket } from 'mediabunny';
import { describe, expect, it } from 'vitest';
import { DecodeErrors, PacketFeed, type PacketSpan } from './packet-feed.ts';
import type { PacketReader } from './packet-reader.ts';

const WHOLE: PacketSpan = { fromSeconds: 0, untilSeconds: Number.POSITIVE_INFINITY, trackEndSeconds: 20 };

/** Packets of one second; those in `broken` make the demuxer throw, and so does whatever follows until a new seek. */
function readerOf(count: number, broken: number[] = []): PacketReader {
  return {
    open: async (fromSeconds) => {
      let next = Math.max(0, Math.min(count - 1, Math.floor(fromSeconds)));
      return {
        atHead: next === 0,
        next: async () => {
          if (next >= count) return null;
          if (broken.includes(next)) throw new Error(`packet ${next} is garbage`);
          return new EncodedPacket(new Uint8Array(1), 'key', next++, 1);
        },
      };
    },
  };
}

async function feedAll(reader: PacketReader, span: PacketSpan, signal = new AbortController().signal) {
  const errors = new DecodeErrors();
  const feed = new PacketFeed(reader, span, errors, signal);
  const starts: number[] = [];
  for (let packet = await feed.next(); packet; packet = await feed.next()) starts.push(packet.timestamp);
  return { starts, errors, feed };
}

describe('PacketFeed', () => {
  it('feeds everything, and knows then where the track ends', async () => {
    const { starts, feed } = await feedAll(readerOf(20), WHOLE);
    expect(starts).toEqual([...Array(20).keys()]);
    expect(feed.trackEndSeconds).toBe(20);
    expect(feed.startsAtFirst).toBe(true);
  });

  it('feeds only its span', async () => {
    const { starts, feed } = await feedAll(readerOf(20), { ...WHOLE, fromSeconds: 5.5, untilSeconds: 8 });
    expect(starts).toEqual([5, 6, 7]);
    expect(feed.trackEndSeconds).toBeNull();
    expect(feed.startsAtFirst).toBe(false);
  });

  it('finds the track again behind damage, and notes what the demuxer said', async () => {
    const { starts, errors } = await feedAll(readerOf(20, [5, 6]), WHOLE);
    expect(starts).toEqual([0, 1, 2, 3, 4, 7, ...Array.from({ length: 12 }, (_, index) => index + 8)]);
    expect(errors.messages[0]).toBe('demuxer: packet 5 is garbage');
  });

  it('does not hand out a packet twice where the track was cut', async () => {
    const { starts } = await feedAll(readerOf(12), WHOLE);
    expect(starts).toEqual([...Array(12).keys()]);
  });

  it('gives up where damage follows damage, instead of trying for ever', async () => {
    const broken = Array.from({ length: 10_000 }, (_, index) => index * 2 + 1);
    const { starts } = await feedAll(readerOf(20_000, broken), { ...WHOLE, trackEndSeconds: 20_000 });
    expect(starts.length).toBeLessThan(30);
  });

  it('does not call a file damaged that is gone', async () => {
    const reader: PacketReader = { open: () => Promise.reject(new DOMException('gone', 'NotFoundError')) };
    await expect(feedAll(reader, WHOLE)).rejects.toMatchObject({ code: 'file_gone' });
  });

  it('stops when it is told to', async () => {
    const abort = new AbortController();
    abort.abort();
    await expect(feedAll(readerOf(20), WHOLE, abort.signal)).rejects.toMatchObject({ code: 'aborted' });
  });
});
