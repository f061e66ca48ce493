import { findFrameChain } from './frame-chain.ts';
import type { PagedFile } from './paged-file.ts';

/** Containers told by their first bytes. */
export type ContainerKind =
  | 'mp3'
  | 'adts'
  | 'wave'
  | 'flac'
  | 'ogg'
  | 'mp4'
  | 'matroska'
  | 'aiff'
  | 'caf'
  | 'asf'
  | 'ape'
  | 'wavpack'
  | 'musepack'
  | 'dsd'
  | 'unreadable';

export interface SniffedFile {
  /** `null` where nothing convincing says audio. */
  kind: ContainerKind | null;
  /** Where the content begins after ID3v2 tags at the front, in bytes. */
  contentStart: number;
  /** Major version, flags and size in bytes of the first ID3v2 tag; `null` without one. */
  id3v2: { version: number; flags: number; size: number } | null;
}

/** Searched for the frames of a raw MPEG stream: whole frames of any rate, and some junk before them. */
const PROBE_BYTES = 32 * 1024;
const ID3_HEADER_BYTES = 10;
const ID3_TAG_LIMIT = 8;

/** Bytes as Latin-1 text at an offset; a signature is all of its marks. */
type Signature = readonly (readonly [offset: number, text: string])[];

/** Signatures at the start of the content. `unreadable` marks audio that nothing here can open. */
const SIGNATURES: readonly (readonly [ContainerKind, ...Signature])[] = [
  ['flac', [0, 'fLaC']],
  ['ogg', [0, 'OggS']],
  ['wave', [0, 'RIFF'], [8, 'WAVE']],
  ['wave', [0, 'RIFX'], [8, 'WAVE']],
  ['wave', [0, 'RF64'], [8, 'WAVE']],
  ['aiff', [0, 'FORM'], [8, 'AIFF']],
  ['aiff', [0, 'FORM'], [8, 'AIFC']],
  ['mp4', [4, 'ftyp']],
  ['mp4', [4, 'moov']],
  ['mp4', [4, 'mdat']],
  ['mp4', [4, 'wide']],
  ['matroska', [0, '\x1a\x45\xdf\xa3']],
  ['caf', [0, 'caff']],
  ['asf', [0, '\x30\x26\xb2\x75\x8e\x66\xcf\x11']],
  ['ape', [0, 'MAC ']],
  ['wavpack', [0, 'wvpk']],
  ['musepack', [0, 'MPCK']],
  ['musepack', [0, 'MP+']],
  ['dsd', [0, 'DSD ']],
  ['dsd', [0, 'FRM8'], [12, 'DSD ']],
  ['unreadable', [0, 'TTA1']],
  ['unreadable', [0, 'tBaK']],
  ['unreadable', [0, '#!AMR']],
  ['unreadable', [0, '.snd']],
  ['unreadable', [0, 'riff\x2e\x91\xcf\x11']],
];

/**
 * Tells the container of a file by its content, past ID3v2 tags. Raw MPEG audio has no signature: it takes
 * consecutive frames to convince, so that text or random bytes don't pass for `mp3`.
 */
export async function sniffContainer(file: PagedFile): Promise<SniffedFile> {
  let contentStart = 0;
  let id3v2: SniffedFile['id3v2'] = null;
  for (let tags = 0; tags < ID3_TAG_LIMIT; tags += 1) {
    const probe = await file.read(contentStart, contentStart + PROBE_BYTES);
    const tagSize = id3v2Size(probe);
    if (tagSize === 0) {
      const reachesEnd = contentStart + probe.length >= file.size;
      return { kind: kindOf(probe, reachesEnd), contentStart, id3v2 };
    }
    id3v2 ??= { version: probe[3] ?? 0, flags: probe[5] ?? 0, size: tagSize };
    contentStart += tagSize;
  }
  return { kind: null, contentStart, id3v2 };
}

/** The size in bytes of an ID3v2 tag at the start, header and footer included (ID3v2.4 §3.1); 0 where there is none. */
export function id3v2Size(bytes: Uint8Array): number {
  const isTag = bytes.length >= ID3_HEADER_BYTES && asLatin1(bytes, 3) === 'ID3' && (bytes[3] ?? 0xff) < 0xff;
  if (!isTag || bytes.subarray(6, 10).some((byte) => byte > 0x7f)) return 0;
  const [s0 = 0, s1 = 0, s2 = 0, s3 = 0] = bytes.subarray(6, 10);
  const footer = ((bytes[5] ?? 0) & 0x10) !== 0 ? ID3_HEADER_BYTES : 0;
  return ID3_HEADER_BYTES + ((s0 << 21) | (s1 << 14) | (s2 << 7) | s3) + footer;
}

function kindOf(probe: Uint8Array, reachesEnd: boolean): ContainerKind | null {
  const start = asLatin1(probe, 16);
  const signed = SIGNATURES.find(([, ...marks]) =>
    marks.every(([offset, text]) => start.startsWith(text, offset)),
  );
  return signed?.[0] ?? findFrameChain(probe, reachesEnd);
}

function asLatin1(bytes: Uint8Array, length: number): string {
  return String.fromCharCode(...bytes.subarray(0, length));
}
