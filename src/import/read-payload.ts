import type { InputAudioTrack } from 'mediabunny';
import { asciiAt } from '../decode/read-bytes.ts';
import { payloadContentKey, SAMPLE_BYTES, samplePackets, spreadPackets } from './content-key.ts';
import type { StreamFacts } from './file-facts.ts';
import type { OpenedFile } from './mediabunny-file.ts';
import { estimateMpegDuration } from './mpeg-duration.ts';
import type { PagedFile } from './paged-file.ts';
import { findPayload } from './payload-span.ts';
import type { ContainerKind } from './sniff-container.ts';
import { positiveOrNull } from './tag-text.ts';

/** Streams of bare frames, without a container that states their length. */
const RAW_STREAMS: ReadonlySet<string> = new Set(['mp3', 'adts']);

/** Packets that tell the rate of a stream without a stated length: about a second and a half of AAC. */
const RATE_PACKETS = 64;
/** From the middle of a raw stream. */
const MIDDLE_BYTES = 16 * 1024;
/** Where a FLAC file keeps the MD5 of its decoded audio: STREAMINFO is the first block. */
const FLAC_MD5 = { start: 26, end: 42 } as const;

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
    : readPackets(file, opened, stated, contentStart);
}

/**
 * Raw streams lie in one piece, and so are hashed without taking packets apart. Their extent is counted in bytes:
 * their length in seconds is itself an estimate from the file's size. For mp3 without an information frame the library
 * takes the first frame's bit rate for that of all: such files are looked at in several places. AAC goes on at the rate of
 * its beginning.
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
  const halfway = start + Math.floor(bytes / 2);
  const middle = await file.read(halfway, Math.min(end, halfway + MIDDLE_BYTES));
  const fromBeginning = positiveOrNull((bytes / sample.bytes) * sample.durationSeconds);
  const isStated = kind === 'adts' || (await hasInformationFrame(file, contentStart, start));
  const fromPlaces = isStated ? null : await estimateMpegDuration(file, { start, end });
  return {
    bytes,
    durationSeconds: fromPlaces ?? stated.durationSeconds ?? fromBeginning,
    key: await payloadContentKey(stated, `${bytes} B`, [beginning], [middle]),
  };
}

/** Whether the frame in front of the audio is one of LAME's or Xing's, which count the frames of the stream. */
async function hasInformationFrame(file: PagedFile, contentStart: number, start: number): Promise<boolean> {
  const front = new TextDecoder('latin1').decode(await file.read(contentStart, start));
  return front.includes('Xing') || front.includes('Info');
}

/** Containers are taken apart into packets. */
async function readPackets(
  file: PagedFile,
  { track, kind }: OpenedFile,
  stated: StreamFacts,
  contentStart: number,
): Promise<Payload> {
  const sample = await samplePackets(track);
  const rest = await readRest(file, track, kind, stated, contentStart);
  return {
    bytes: null,
    durationSeconds: stated.durationSeconds,
    key: await payloadContentKey(stated, durationExtent(kind, stated), sample.packets, rest),
  };
}

/** What tells two files apart that are of one length and begin alike: other containers would have to be searched for it. */
async function readRest(
  file: PagedFile,
  track: InputAudioTrack,
  kind: ContainerKind,
  { durationSeconds }: StreamFacts,
  contentStart: number,
): Promise<Uint8Array[]> {
  if (kind === 'wave' && durationSeconds !== null) return spreadPackets(track, durationSeconds);
  if (kind !== 'flac') return [];
  const head = await file.read(contentStart, contentStart + FLAC_MD5.end);
  return asciiAt(head, 0, 4) === 'fLaC' ? [head.subarray(FLAC_MD5.start)] : [];
}

/** FLAC, WAVE and Ogg count samples, which nothing changes; the others' times are rounded anew by each muxer. */
function durationExtent(kind: ContainerKind, { durationSeconds }: StreamFacts): string {
  if (durationSeconds === null) return '';
  const isExact = kind === 'flac' || kind === 'wave' || kind === 'ogg';
  return isExact ? `${Math.round(durationSeconds * 1000)} ms` : `${Math.round(durationSeconds)} s`;
}
