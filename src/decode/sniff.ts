import { describeOtherContent, FOREIGN_AUDIO } from './foreign-content.ts';
import { findMpegStream, type MpegFrame } from './mpeg-frames.ts';
import { asciiAt, readBytes } from './read-bytes.ts';

/** Containers that mediabunny takes apart. */
export type DemuxedContainer = 'ogg' | 'mp4' | 'matroska';

/** What a file is by its content. `payloadStart`: where the stream begins, after tags and junk. */
export type SniffedContent =
  | { kind: 'pcm'; container: 'wav' | 'aiff' | 'caf' }
  | { kind: 'demuxed'; container: DemuxedContainer; payloadStart: number }
  | { kind: 'flac'; payloadStart: number }
  | { kind: 'mpeg'; payloadStart: number; frame: MpegFrame }
  /** Audio that nothing here can take apart. */
  | { kind: 'foreign'; name: string }
  | { kind: 'not_audio'; description: string };

const SEARCHED_BYTES = 256 * 1024;
const ID3_HEADER_BYTES = 10;

/** Tells what a file is from its first bytes, whatever its name says. */
export async function sniffContent(file: Blob): Promise<SniffedContent> {
  const payloadStart = await skipId3(file);
  const bytes = await readBytes(file, payloadStart, payloadStart + SEARCHED_BYTES);
  const pcm = payloadStart === 0 ? uncompressedContainer(bytes) : null;
  if (pcm) return { kind: 'pcm', container: pcm };
  if (asciiAt(bytes, 0, 4) === 'fLaC') return { kind: 'flac', payloadStart };
  const container = demuxedContainer(bytes);
  if (container) return { kind: 'demuxed', container, payloadStart };
  const foreign = FOREIGN_AUDIO.find((format) => format.matches(bytes));
  if (foreign) return { kind: 'foreign', name: foreign.name };
  return mpegStream(bytes, payloadStart) ?? { kind: 'not_audio', description: describeOtherContent(bytes) };
}

function uncompressedContainer(bytes: Uint8Array): 'wav' | 'aiff' | 'caf' | null {
  const id = asciiAt(bytes, 0, 4);
  const form = asciiAt(bytes, 8, 4);
  if (['RIFF', 'RIFX', 'RF64'].includes(id) && form === 'WAVE') return 'wav';
  if (id === 'FORM' && (form === 'AIFF' || form === 'AIFC')) return 'aiff';
  return id === 'caff' ? 'caf' : null;
}

function demuxedContainer(bytes: Uint8Array): DemuxedContainer | null {
  const id = asciiAt(bytes, 0, 4);
  if (id === 'OggS') return 'ogg';
  if (asciiAt(bytes, 4, 4) === 'ftyp') return 'mp4';
  return id === '\x1a\x45\xdf\xa3' ? 'matroska' : null;
}

function mpegStream(bytes: Uint8Array, payloadStart: number): SniffedContent | null {
  const found = findMpegStream(bytes);
  if (!found) return null;
  const { frame } = found;
  if (frame.kind === 'mpeg' && frame.layer !== 3) {
    return { kind: 'foreign', name: `MPEG audio layer ${'I'.repeat(frame.layer)}` };
  }
  return { kind: 'mpeg', payloadStart: payloadStart + found.offset, frame };
}

/** Where the first byte after all ID3v2 tags is; several may stand in a row. */
async function skipId3(file: Blob): Promise<number> {
  let offset = 0;
  while (offset < file.size) {
    const header = await readBytes(file, offset, offset + ID3_HEADER_BYTES);
    const [, , , , , flags = 0, ...size] = header;
    if (header.length < ID3_HEADER_BYTES || asciiAt(header, 0, 3) !== 'ID3') break;
    const contentBytes = size.reduce((sum, byte) => (sum << 7) | (byte & 0x7f), 0);
    const footerBytes = (flags & 0x10) !== 0 ? ID3_HEADER_BYTES : 0;
    offset += ID3_HEADER_BYTES + contentBytes + footerBytes;
  }
  return offset;
}
