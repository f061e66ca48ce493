import { payloadContentKey, SAMPLE_BYTES, samplePackets } from './content-key.ts';
import type { StreamFacts } from './file-facts.ts';
import type { OpenedFile } from './mediabunny-file.ts';
import type { PagedFile } from './paged-file.ts';
import { findPayload } from './payload-span.ts';
import type { ContainerKind } from './sniff-container.ts';
import { positiveOrNull } from './tag-text.ts';

/** Streams of bare frames, without a container that states their length. */
const RAW_STREAMS: ReadonlySet<string> = new Set(['mp3', 'adts']);

/** Packets that tell the rate of a stream without a stated length: about a second and a half of AAC. */
const RATE_PACKETS = 64;

/** The encoded audio of a file: how much, how long, and its key. */
export interface Payload {
  /** `null` where the container mixes audio with other things. */
  bytes: number | null;
  durationSeconds: number | null;
  key: string;
}

/** Measures and identifies the audio of an opened file. `contentStart`: where its content begins. */
export function readPayload(
  file: PagedFile,
  opened: OpenedFile,
  stated: StreamFacts,
  contentStart: number,
): Promise<Payload> {
  return RAW_STREAMS.has(opened.kind)
    ? readRawPayload(file, opened, stated, contentStart)
    : readPackets(opened, stated);
}

/**
 * Raw streams lie in one piece, and so are hashed without taking packets apart. Their extent is counted in bytes:
 * their length in seconds is itself an estimate from the file's size. One that states no length goes on at the rate
 * of its beginning, near enough until it is heard.
 */
async function readRawPayload(
  file: PagedFile,
  { track, kind }: OpenedFile,
  stated: StreamFacts,
  contentStart: number,
): Promise<Payload> {
  const sample = await samplePackets(track, kind === 'adts' ? RATE_PACKETS : 1);
  const { start, end } = await findPayload(file, contentStart, sample.packets[0]);
  const bytes = end - start;
  const beginning = await file.read(start, Math.min(end, start + SAMPLE_BYTES));
  const estimated = positiveOrNull((bytes / sample.bytes) * sample.durationSeconds);
  return {
    bytes,
    durationSeconds: stated.durationSeconds ?? estimated,
    key: await payloadContentKey(stated, `${bytes} B`, [beginning]),
  };
}

/** Containers are taken apart into packets. */
async function readPackets({ track, kind }: OpenedFile, stated: StreamFacts): Promise<Payload> {
  const sample = await samplePackets(track);
  return {
    bytes: null,
    durationSeconds: stated.durationSeconds,
    key: await payloadContentKey(stated, durationExtent(kind, stated), sample.packets),
  };
}

/** FLAC, WAVE and Ogg count samples, which nothing changes; the others' times are rounded anew by each muxer. */
function durationExtent(kind: ContainerKind, { durationSeconds }: StreamFacts): string {
  if (durationSeconds === null) return '';
  const isExact = kind === 'flac' || kind === 'wave' || kind === 'ogg';
  return isExact ? `${Math.round(durationSeconds * 1000)} ms` : `${Math.round(durationSeconds)} s`;
}
