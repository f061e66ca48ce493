import { findId3Tags, type Id3Header } from '../decode/id3-tags.ts';
import { findMpegStream, STREAM_SEARCH_BYTES } from '../decode/mpeg-frames.ts';
import { asciiAt } from '../decode/read-bytes.ts';
import { PagedBlob, type PagedFile } from './paged-file.ts';

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

/** What a file is by its content. */
export interface SniffedFile {
  /** `null` where nothing convincing says audio. */
  kind: ContainerKind | null;
  /** Where the ID3v2 tags at the front end, in bytes. */
  tagsEnd: number;
  /** Where the content begins: there, or behind junk in front of raw frames. */
  contentStart: number;
  /** The first ID3v2 tag; `null` without one. */
  id3v2: Id3Header | null;
}

/** Read of every file; where it has no signature and no frames, as much is searched as the decoder searches. */
const PROBE_BYTES = 32 * 1024;
const SIGNATURE_BYTES = 16;

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
  const { first: id3v2, end } = await findId3Tags(new PagedBlob(file));
  const sniffed = { id3v2, tagsEnd: end, contentStart: end };
  const signed = signatureOf(await file.read(end, end + SIGNATURE_BYTES));
  if (signed) return { ...sniffed, kind: signed };
  const raw =
    (await findFrames(file, end, PROBE_BYTES)) ?? (await findFrames(file, end, STREAM_SEARCH_BYTES));
  return { ...sniffed, kind: null, ...raw };
}

function signatureOf(bytes: Uint8Array): ContainerKind | null {
  const start = asciiAt(bytes, 0, SIGNATURE_BYTES);
  const signed = SIGNATURES.find(([, ...marks]) =>
    marks.every(([offset, text]) => start.startsWith(text, offset)),
  );
  return signed?.[0] ?? null;
}

async function findFrames(
  file: PagedFile,
  start: number,
  length: number,
): Promise<Pick<SniffedFile, 'kind' | 'contentStart'> | null> {
  const bytes = await file.read(start, start + length);
  const found = findMpegStream(bytes, start + bytes.length >= file.size);
  if (!found) return null;
  return { kind: found.frame.kind === 'adts' ? 'adts' : 'mp3', contentStart: start + found.offset };
}
