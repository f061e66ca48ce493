import { EncodedPacketSink, type InputAudioTrack } from 'mediabunny';
import type { StreamFacts } from './file-facts.ts';
import type { PagedFile } from './paged-file.ts';

/** Encoded bytes that go into a key: several seconds of compressed audio, which no two recordings share. */
export const SAMPLE_BYTES = 128 * 1024;
/** Small packets cost more to fetch than to hash: so many of them are enough. */
const PACKET_COUNT = 256;
const EDGE_BYTES = 64 * 1024;
/** Uncompressed audio often begins, and ends, with seconds of the same silence: it is looked at in so many places more. */
const SPREAD_COUNT = 5;
const SPREAD_BYTES = 4 * 1024;

/** The beginning of a track's audio, as encoded. */
export interface PacketSample {
  packets: Uint8Array<ArrayBuffer>[];
  bytes: number;
  durationSeconds: number;
}

/**
 * Identifies a file's audio whatever its tags say: SHA-256 over codec, channel count, sample rate, the extent of the
 * whole payload, the encoded audio of its beginning, and what the format cheaply tells of the rest. Retagging, another
 * cover or padding leave it as it is; files that share only their first seconds differ in extent, and the stems of one
 * production, of one length and silent at first, in the rest. `p2:` names this scheme.
 *
 * @param extent How much audio there is, in a measure that survives retagging.
 * @param encoded The encoded beginning, at most about {@link SAMPLE_BYTES}.
 * @param rest Samples of what follows, or a checksum of it.
 */
export function payloadContentKey(
  facts: StreamFacts,
  extent: string,
  encoded: readonly Uint8Array[],
  rest: readonly Uint8Array[],
): Promise<string> {
  const head = JSON.stringify([facts.codec, facts.channelCount, facts.sampleRateHz, extent]);
  return keyOf('p2', head, [...encoded, ...rest]);
}

/** For containers that mediabunny doesn't open: the file's size, its first and last 64 KB, and spread samples. A retagged file gets another key. */
export async function byteContentKey(file: PagedFile): Promise<string> {
  const head = await file.read(0, EDGE_BYTES);
  const tail = await file.read(Math.max(EDGE_BYTES, file.size - EDGE_BYTES), file.size);
  const spread = spreadOver(file.size).map((at) => file.read(Math.round(at), Math.round(at) + SPREAD_BYTES));
  return keyOf('b2', String(file.size), [head, tail, ...(await Promise.all(spread))]);
}

async function keyOf(scheme: string, head: string, chunks: readonly Uint8Array[]): Promise<string> {
  const parts = [new TextEncoder().encode(`${head}\n`), ...chunks];
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.byteLength;
  }
  return `${scheme}:${await sha256Hex(bytes)}`;
}

/** Takes the first packets of a track, at most `count` of them. */
export async function samplePackets(track: InputAudioTrack, count = PACKET_COUNT): Promise<PacketSample> {
  const sink = new EncodedPacketSink(track);
  const sample: PacketSample = { packets: [], bytes: 0, durationSeconds: 0 };
  let packet = await sink.getFirstPacket();
  while (packet) {
    sample.packets.push(new Uint8Array(packet.data));
    sample.bytes += packet.data.byteLength;
    sample.durationSeconds += packet.duration;
    if (sample.bytes >= SAMPLE_BYTES || sample.packets.length >= count) break;
    packet = await sink.getNextPacket(packet);
  }
  return sample;
}

/** Packets spread over a track whose packets lie at known places, as those of uncompressed audio do. */
export async function spreadPackets(
  track: InputAudioTrack,
  durationSeconds: number,
): Promise<Uint8Array<ArrayBuffer>[]> {
  const sink = new EncodedPacketSink(track);
  const packets: Uint8Array<ArrayBuffer>[] = [];
  for (const at of spreadOver(durationSeconds)) {
    const packet = await sink.getPacket(at);
    if (packet) packets.push(new Uint8Array(packet.data));
  }
  return packets;
}

/** The middles of equal parts of an extent. */
function spreadOver(extent: number): number[] {
  return Array.from({ length: SPREAD_COUNT }, (_, part) => ((part + 0.5) / SPREAD_COUNT) * extent);
}

/** SHA-256 in hex. */
export async function sha256Hex(data: Blob | Uint8Array<ArrayBuffer>): Promise<string> {
  const bytes = data instanceof Blob ? await data.arrayBuffer() : data;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
