import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { ByteWindow } from '../byte-window.ts';
import { findOggPage } from './ogg-page.ts';
import { readOggStream } from './ogg-stream.ts';
import { PacketAssembly } from './packet-assembly.ts';

const FILE = new URL('../../../node_modules/audio-lena/lena.ogg', import.meta.url);
const BEGINS = 2;

/** The first packets of a file, whatever its pages. */
async function firstPackets(file: Blob, count: number): Promise<Uint8Array[]> {
  const window = new ByteWindow(file);
  const assembly = new PacketAssembly();
  const packets: Uint8Array[] = [];
  let page = await findOggPage(window, 0, file.size);
  while (page && packets.length < count) {
    packets.push(...assembly.take(page).map((packet) => packet.slice()));
    page = await findOggPage(window, page.end, file.size);
  }
  return packets.slice(0, count);
}

/** One page with whole packets on it (RFC 3533 §6). */
function pageOf(packets: readonly Uint8Array[], sequence: number, flags: number): Uint8Array<ArrayBuffer> {
  const lacing = packets.flatMap(({ length }) => [
    ...Array.from({ length: Math.floor(length / 255) }, () => 255),
    length % 255,
  ]);
  const head = [
    ...new TextEncoder().encode('OggS'),
    0,
    flags,
    ...new Uint8Array(16),
    lacing.length,
    ...lacing,
  ];
  const page = new Uint8Array([
    ...head.slice(0, 22),
    0,
    0,
    0,
    0,
    ...head.slice(22),
    ...packets.flatMap((p) => [...p]),
  ]);
  const view = new DataView(page.buffer);
  view.setUint32(14, 7, true);
  view.setUint32(18, sequence, true);
  view.setUint32(22, checksumOf(page), true);
  return page;
}

/** Bit by bit: polynomial 0x04c11db7, highest bit first. */
function checksumOf(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte << 24;
    for (let bit = 0; bit < 8; bit++) crc = (crc << 1) ^ (crc < 0 ? 0x04c1_1db7 : 0);
  }
  return crc >>> 0;
}

// Real files are tagged like this: read strictly, the last header would be missing and the file refused as damaged.
it('finds all headers where the first sound shares the page of the last of them', async () => {
  const original = new Blob([await readFile(FILE)]);
  const [identification = new Uint8Array(), ...others] = await firstPackets(original, 4);
  const first = pageOf([identification], 0, BEGINS);
  const shared = new Blob([first, pageOf(others, 1, 0)]);
  const { codec, soundOffset } = await readOggStream(shared);
  expect(codec.config).toEqual((await readOggStream(original)).codec.config);
  expect(soundOffset).toBe(first.length);
});
