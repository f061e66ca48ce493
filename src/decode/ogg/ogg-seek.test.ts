/** A range must not cost what the whole file costs: it did when every place searched was read again for each byte like an "O". */
import { describe, expect, it } from 'vitest';
import { BEGINS, ENDS, oggPage } from '../../../test/fixtures/ogg-pages.ts';
import { noise } from '../../../test/fixtures/signals.ts';
import { WatchedBlob } from '../../../test/fixtures/watched-blob.ts';
import { planWindows } from '../../workers/window-plan.ts';
import { openOggTracks } from './ogg-track.ts';

const PACKET_SECONDS = 0.02;
const PACKET_GRANULES = 960;
/** CELT of 20 ms, one frame (RFC 6716 §3.1). */
const PACKET_KIND = 0xf8;
const MINUTES = 8;

const bytesOfNoise = Uint8Array.from(noise(200_000), (value) => Math.floor((value + 1) * 128));

/** Something like sound in which, as in sound, every 256th byte is an "O". */
function packet(number: number, byteCount: number): Uint8Array {
  const start = (number * 997) % (bytesOfNoise.length - byteCount);
  const bytes = bytesOfNoise.slice(start, start + byteCount);
  bytes[0] = PACKET_KIND;
  return bytes;
}

/** Opus of eight minutes. `bytesOf`: how large the packet of a time is. */
function opusFile(packetsPerPage: number, bytesOf: (seconds: number) => number): WatchedBlob {
  const head = new Uint8Array([
    ...new TextEncoder().encode('OpusHead'),
    1,
    2,
    0,
    0,
    0x80,
    0xbb,
    0,
    0,
    0,
    0,
    0,
  ]);
  const tags = new Uint8Array([...new TextEncoder().encode('OpusTags'), 0, 0, 0, 0, 0, 0, 0, 0]);
  const pages = [
    oggPage({ packets: [head], sequence: 0, flags: BEGINS }),
    oggPage({ packets: [tags], sequence: 1 }),
  ];
  const packetCount = (MINUTES * 60) / PACKET_SECONDS;
  for (let number = 0; number < packetCount; number += packetsPerPage) {
    const packets = Array.from({ length: packetsPerPage }, (_, index) =>
      packet(number + index, bytesOf((number + index) * PACKET_SECONDS)),
    );
    const end = number + packetsPerPage;
    const flags = end === packetCount ? ENDS : 0;
    pages.push(oggPage({ packets, sequence: pages.length, flags, granule: end * PACKET_GRANULES }));
  }
  return new WatchedBlob(pages);
}

/** What opening reads, and each of the six windows of a first listening; and how far before its start each one begins. */
async function costOf(file: WatchedBlob) {
  const [track] = await openOggTracks(file, 'own');
  if (!track) throw new Error('Nothing was opened.');
  const opening = { bytes: file.bytesRead, reads: file.readCount };
  const windows: { bytes: number; reads: number; earlySeconds: number }[] = [];
  for (const { startSeconds, endSeconds } of planWindows(track.info.durationSeconds) ?? []) {
    const before = { bytes: file.bytesRead, reads: file.readCount };
    const cursor = await track.reader.open(startSeconds);
    let found = await cursor.next();
    const earlySeconds = startSeconds - (found?.timestamp ?? Number.NaN);
    while (found && found.timestamp < endSeconds) found = await cursor.next();
    windows.push({
      bytes: file.bytesRead - before.bytes,
      reads: file.readCount - before.reads,
      earlySeconds,
    });
  }
  return { opening, windows };
}

const KB = 1024;
const EVEN_PAGES_OF_A_SECOND = opusFile(50, () => 320);

/** Each ten seconds are 160 KB where the rate is even; of the loudest ones 600 KB. */
const FILES = {
  'small pages and an even rate': {
    file: opusFile(10, () => 320),
    bounds: { opening: 1100 * KB, window: 320 * KB, reads: 4 },
  },
  'pages of a second': {
    file: EVEN_PAGES_OF_A_SECOND,
    bounds: { opening: 1100 * KB, window: 384 * KB, reads: 6 },
  },
  'a loud beginning, where guesses by time are far off': {
    file: opusFile(25, (seconds) => (seconds < 100 ? 1200 : 40)),
    bounds: { opening: 1100 * KB, window: 1200 * KB, reads: 20 },
  },
  'a beginning of two thirds of the rate, which is no sign of a second link': {
    file: opusFile(25, (seconds) => (seconds < 100 ? 220 : 360)),
    bounds: { opening: 1100 * KB, window: 512 * KB, reads: 8 },
  },
};

describe.each(Object.entries(FILES))('Ogg with %s', (_, { file, bounds }) => {
  it('reads of each window its own bytes and little more, in few pieces', async () => {
    const { opening, windows } = await costOf(file);
    expect(opening.bytes).toBeLessThan(bounds.opening);
    expect(opening.reads).toBeLessThan(20);
    expect(windows).toHaveLength(6);
    for (const { bytes, reads, earlySeconds } of windows) {
      expect(bytes).toBeLessThanOrEqual(bounds.window);
      expect(reads).toBeLessThanOrEqual(bounds.reads);
      expect(earlySeconds).toBeGreaterThanOrEqual(0);
      expect(earlySeconds).toBeLessThan(1.1);
    }
  });
});

it('finds the very last second, and a place before the first page ends', async () => {
  const [track] = await openOggTracks(EVEN_PAGES_OF_A_SECOND, 'own');
  const last = await track?.reader.open(MINUTES * 60 - 0.1);
  expect((await last?.next())?.timestamp).toBe(MINUTES * 60 - 1);
  const first = await track?.reader.open(0.5);
  expect(first?.atHead).toBe(true);
  expect((await first?.next())?.timestamp).toBe(0);
});
