import { describeOtherContent, FOREIGN_AUDIO } from './foreign-content.ts';
import { findId3Tags } from './id3-tags.ts';
import { findMpegStream, type MpegFrame, STREAM_SEARCH_BYTES } from './mpeg-frames.ts';
import { asciiAt, readBytes } from './read-bytes.ts';

/** Containers that mediabunny takes apart. */
export type DemuxedContainer = 'mp4' | 'matroska';

/** What a file is by its content. `payloadStart`: where the stream begins, after tags and junk. */
export type SniffedContent =
  | { kind: 'pcm'; container: 'wav' | 'aiff' | 'caf' }
  | { kind: 'demuxed'; container: DemuxedContainer; payloadStart: number }
  | { kind: 'ogg'; payloadStart: number }
  | { kind: 'flac'; payloadStart: number }
  | { kind: 'mpeg'; payloadStart: number; frame: MpegFrame }
  /** Audio that nothing here can take apart. */
  | { kind: 'foreign'; name: string }
  | { kind: 'not_audio'; description: string };

/** Tells what a file is from its first bytes, whatever its name says. */
export async function sniffContent(file: Blob): Promise<SniffedContent> {
  const payloadStart = (await findId3Tags(file)).end;
  const bytes = await readBytes(file, payloadStart, payloadStart + STREAM_SEARCH_BYTES);
  const pcm = payloadStart === 0 ? uncompressedContainer(bytes) : null;
  if (pcm) return { kind: 'pcm', container: pcm };
  if (asciiAt(bytes, 0, 4) === 'fLaC') return { kind: 'flac', payloadStart };
  if (asciiAt(bytes, 0, 4) === 'OggS') return { kind: 'ogg', payloadStart };
  const container = demuxedContainer(bytes);
  if (container) return { kind: 'demuxed', container, payloadStart };
  const foreign = FOREIGN_AUDIO.find((format) => format.matches(bytes));
  if (foreign) return { kind: 'foreign', name: foreign.name };
  const reachesEnd = payloadStart + bytes.length >= file.size;
  const mpeg = mpegStream(bytes, payloadStart, reachesEnd);
  return mpeg ?? { kind: 'not_audio', description: describeOtherContent(bytes) };
}

function uncompressedContainer(bytes: Uint8Array): 'wav' | 'aiff' | 'caf' | null {
  const id = asciiAt(bytes, 0, 4);
  const form = asciiAt(bytes, 8, 4);
  if (['RIFF', 'RIFX', 'RF64'].includes(id) && form === 'WAVE') return 'wav';
  if (id === 'FORM' && (form === 'AIFF' || form === 'AIFC')) return 'aiff';
  return id === 'caff' ? 'caf' : null;
}

function demuxedContainer(bytes: Uint8Array): DemuxedContainer | null {
  // Films of the nineties begin with their index or their content.
  if (['ftyp', 'moov', 'mdat', 'wide'].includes(asciiAt(bytes, 4, 4))) return 'mp4';
  return asciiAt(bytes, 0, 4) === '\x1a\x45\xdf\xa3' ? 'matroska' : null;
}

function mpegStream(bytes: Uint8Array, payloadStart: number, reachesEnd: boolean): SniffedContent | null {
  const found = findMpegStream(bytes, reachesEnd);
  if (!found) return null;
  const { frame } = found;
  if (frame.kind === 'mpeg' && frame.layer !== 3) {
    return { kind: 'foreign', name: `MPEG audio layer ${'I'.repeat(frame.layer)}` };
  }
  return { kind: 'mpeg', payloadStart: payloadStart + found.offset, frame };
}
