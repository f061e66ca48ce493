import {
  ADTS,
  CustomSource,
  FLAC,
  Input,
  type InputAudioTrack,
  type InputFormat,
  Logging,
  LogLevel,
  MATROSKA,
  MP3,
  MP4,
  OGG,
  QTFF,
  WAVE,
  WEBM,
} from 'mediabunny';
import { EarmarkError } from '../shared/failures.ts';
import { shortCodecName } from './codec-names.ts';
import type { StreamFacts } from './file-facts.ts';
import type { PagedFile } from './paged-file.ts';
import type { ContainerKind } from './sniff-container.ts';
import { positiveOrNull } from './tag-text.ts';

/** The containers that mediabunny opens, with the formats that each may turn out to be. */
const FORMATS: Partial<Record<ContainerKind, InputFormat[]>> = {
  mp3: [MP3],
  adts: [ADTS],
  wave: [WAVE],
  flac: [FLAC],
  ogg: [OGG],
  mp4: [MP4, QTFF],
  matroska: [WEBM, MATROSKA],
};

/** The pages of the file are kept already. */
const SOURCE_CACHE_BYTES = 256 * 1024;

/**
 * Keeps mediabunny's warnings off this realm's console: files that it knows only in part are everyday in an import,
 * and each is reported with its track.
 */
export function quietDemuxer(): void {
  Logging.level = LogLevel.Errors;
}

/** A file that mediabunny has opened. Dispose `input` when done. */
export interface OpenedFile {
  input: Input;
  track: InputAudioTrack;
  kind: ContainerKind;
}

/**
 * Opens a file's audio for reading tags and packets; `null` for a container that mediabunny doesn't take, and
 * where it finds no audio track of a kind it knows (Ogg FLAC, Speex).
 * @throws EarmarkError `not_audio` where the container holds video or data only; whatever the demuxer throws on a
 *   damaged file.
 */
export async function openFile(file: PagedFile, kind: ContainerKind): Promise<OpenedFile | null> {
  const formats = FORMATS[kind];
  if (!formats) return null;
  const source = new CustomSource({
    getSize: () => file.size,
    read: (start, end) => file.read(start, end),
    maxCacheSize: SOURCE_CACHE_BYTES,
    prefetchProfile: 'fileSystem',
    // Reading ahead failed: whoever needs these bytes asks for them again, and hears of it then.
    handleUnhandledError: () => undefined,
  });
  const input = new Input({ source, formats });
  try {
    const track = await input.getPrimaryAudioTrack();
    if (track) return { input, track, kind };
    const tracks = await input.getTracks();
    if (tracks.length > 0) throw new EarmarkError('not_audio', 'The file holds no sound, only other tracks.');
  } catch (thrown) {
    input.dispose();
    throw thrown;
  }
  input.dispose();
  return null;
}

/** The raw codec identifier of a container for what mediabunny has no name for, e.g. `alac` in MP4. */
async function codecId(track: InputAudioTrack): Promise<string | null> {
  const codec = await track.getCodec();
  if (codec) return codec;
  const internal = await track.getInternalCodecId();
  return typeof internal === 'string' ? internal : null;
}

/** What the headers say of the stream. The bitrate is worked out later, from the payload's size. */
export async function readStreamFacts(opened: OpenedFile): Promise<StreamFacts> {
  const { track } = opened;
  return {
    codec: shortCodecName(await codecId(track)),
    durationSeconds: await durationOf(opened),
    bitrateBps: null,
    sampleRateHz: positiveOrNull(await track.getSampleRate()),
    channelCount: positiveOrNull(await track.getNumberOfChannels()),
  };
}

/** Whether the audio is under copy protection: MP4 says so in place of the codec (`drms`, ISO/IEC 14496-12 `enca`). */
export async function isEncrypted({ track }: OpenedFile): Promise<boolean> {
  const id = await codecId(track);
  return id === 'drms' || id === 'enca';
}

/** Ogg has no length in its headers: there the last page tells, which a truncated file may lack. */
async function durationOf({ input, track, kind }: OpenedFile): Promise<number | null> {
  const stated = positiveOrNull(await input.getDurationFromMetadata([track]));
  if (stated !== null || kind !== 'ogg') return stated;
  try {
    return positiveOrNull(await track.computeDuration());
  } catch {
    return null; // no readable last page: the file broke off, which the hearing reports
  }
}
