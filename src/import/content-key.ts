import { EncodedPacketSink, type InputAudioTrack } from 'mediabunny';
import type { StreamFacts } from './file-facts.ts';
import type { OpenedFile } from './mediabunny-file.ts';
import { measurePayload } from './payload-span.ts';

/** Packet bytes that go into a key: several seconds of compressed audio, which no two recordings share. */
const PACKET_BYTES = 128 * 1024;
/** Small packets cost more to fetch than to hash: so many of them are enough. */
const PACKET_COUNT = 256;
const EDGE_BYTES = 64 * 1024;

/**
 * Identifies a file's audio whatever its tags say: SHA-256 over codec, channel count, sample rate, the extent of the
 * whole payload and the encoded packets of its beginning. Retagging, another cover or padding leave it as it is;
 * files that share only their first seconds differ in extent. `p1:` names this scheme.
 */
export async function packetContentKey(file: Blob, opened: OpenedFile, facts: StreamFacts): Promise<string> {
  const packets = await firstPackets(opened.track);
  const extent = await extentOf(file, opened, facts, packets[0]);
  const head = JSON.stringify([facts.codec, facts.channelCount, facts.sampleRateHz, extent]);
  const digest = await sha256Hex(new Blob([head, '\n', ...packets]));
  return `p1:${digest}`;
}

/** For containers that mediabunny doesn't open: the file's size with its first and last 64 KB. A retagged file gets another key. */
export async function byteContentKey(file: Blob): Promise<string> {
  const edges = [file.slice(0, EDGE_BYTES), file.slice(Math.max(EDGE_BYTES, file.size - EDGE_BYTES))];
  return `b1:${await sha256Hex(new Blob([`${file.size}\n`, ...edges]))}`;
}

async function firstPackets(track: InputAudioTrack): Promise<Uint8Array<ArrayBuffer>[]> {
  const sink = new EncodedPacketSink(track);
  const packets: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  let packet = await sink.getFirstPacket();
  while (packet && bytes < PACKET_BYTES && packets.length < PACKET_COUNT) {
    packets.push(new Uint8Array(packet.data));
    bytes += packet.data.byteLength;
    packet = await sink.getNextPacket(packet);
  }
  return packets;
}

/**
 * How much audio there is, in a measure that survives retagging: bytes of payload for raw MPEG streams, whose length
 * in seconds is an estimate from the file's size; else hundredths of a second; else nothing.
 */
async function extentOf(
  file: Blob,
  { kind }: OpenedFile,
  facts: StreamFacts,
  firstPacket: Uint8Array | undefined,
): Promise<string> {
  if (kind === 'mp3' || kind === 'adts') return `${await measurePayload(file, firstPacket)} B`;
  return facts.durationSeconds === null ? '' : `${Math.round(facts.durationSeconds * 100)} cs`;
}

/** SHA-256 in hex. */
export async function sha256Hex(data: Blob | Uint8Array<ArrayBuffer>): Promise<string> {
  const bytes = data instanceof Blob ? await data.arrayBuffer() : data;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
