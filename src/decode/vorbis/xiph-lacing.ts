const FULL = 255;

/** Packs headers into one block, as WebCodecs and Matroska want those of Vorbis. */
export function xiphLaced(packets: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const sizes = packets
    .slice(0, -1)
    .flatMap(({ length }) => [...Array(Math.floor(length / FULL)).fill(FULL), length % FULL]);
  const head = [packets.length - 1, ...sizes];
  const laced = new Uint8Array(packets.reduce((sum, { length }) => sum + length, head.length));
  laced.set(head);
  let offset = head.length;
  for (const packet of packets) {
    laced.set(packet, offset);
    offset += packet.length;
  }
  return laced;
}

/** Takes such a block apart. Throws where its sizes do not fit. */
export function unlaceXiph(block: Uint8Array): Uint8Array[] {
  let offset = 1;
  const sizes: number[] = [];
  for (let index = 0; index < (block[0] ?? 0); index++) {
    let size = 0;
    while (block[offset] === FULL) size += block[offset++] ?? 0;
    sizes.push(size + (block[offset++] ?? 0));
  }
  const packets = sizes.map((size) => {
    offset += size;
    return block.subarray(offset - size, offset);
  });
  if (offset > block.length) throw new Error('the codec headers are cut short');
  return [...packets, block.subarray(offset)];
}
