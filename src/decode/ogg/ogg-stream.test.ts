import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { BEGINS, oggPage } from '../../../test/fixtures/ogg-pages.ts';
import { ByteWindow } from '../byte-window.ts';
import { findOggPage } from './ogg-page.ts';
import { readOggStream } from './ogg-stream.ts';
import { PacketAssembly } from './packet-assembly.ts';

const FILE = new URL('../../../node_modules/audio-lena/lena.ogg', import.meta.url);

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

// Real files are tagged like this: read strictly, the last header would be missing and the file refused as damaged.
it('finds all headers where the first sound shares the page of the last of them', async () => {
  const original = new Blob([await readFile(FILE)]);
  const [identification = new Uint8Array(), ...others] = await firstPackets(original, 4);
  const first = oggPage({ packets: [identification], sequence: 0, flags: BEGINS });
  const shared = new Blob([first, oggPage({ packets: others, sequence: 1 })]);
  const { codec, soundOffset } = await readOggStream(new ByteWindow(shared));
  expect(codec.config).toEqual((await readOggStream(new ByteWindow(original))).codec.config);
  expect(soundOffset).toBe(first.length);
});
