import { type Failure, toFailure } from '../shared/failures.ts';
import { byteContentKey, packetContentKey } from './content-key.ts';
import {
  mergeStreams,
  mergeTags,
  NO_STREAM,
  NO_TAGS,
  type StreamFacts,
  type TagFacts,
} from './file-facts.ts';
import { isEncrypted, openFile, readStreamFacts } from './mediabunny-file.ts';
import { tagFactsOf } from './mediabunny-tags.ts';
import { readWithMusicMetadata } from './music-metadata-file.ts';
import { type SniffedFile, sniffContainer } from './sniff-container.ts';

/** All that an import learns of a file's content. */
export interface FileContents {
  tags: TagFacts;
  stream: StreamFacts;
  contentKey: string | null;
  /** Set where there is no audio that can be read; tags may have been found all the same. */
  failure: Failure | null;
}

/** Containers in which music-metadata finds tags that mediabunny passes over: APEv2, and what lies in odd places. */
const SECOND_OPINION: ReadonlySet<string> = new Set(['mp3', 'adts', 'wave', 'mp4']);

/** Failures that another library would only repeat. */
const FINAL: ReadonlySet<string> = new Set(['not_audio', 'file_gone', 'permission_lost']);

const UNSYNCHRONISED = 0x80;

/**
 * Reads tags, stream facts and content key of a file: with mediabunny first, which is quick, then with
 * music-metadata where the first can't open the file or finds no title. What the content is, its bytes decide, not
 * its name. Never reads more of the file than headers, tags and some 128 KB of audio.
 * @throws Only where the file itself can't be read: gone, or permission lost.
 */
export async function readFile(file: File): Promise<FileContents> {
  if (file.size === 0) return failed({ code: 'empty', detail: 'The file is empty.' });
  const sniffed = await sniffContainer(file);
  const refused = refuse(sniffed);
  if (refused) return failed(refused);
  const first = await attempt(() => readFirst(file, sniffed));
  if ('failure' in first && FINAL.has(first.failure.code)) return failed(first.failure);
  const contents = 'value' in first ? first.value : null;
  if (contents && !wantsSecondOpinion(contents, sniffed)) return contents;
  const second = await attempt(() => readSecond(file));
  if ('value' in second) return contents ? merge(contents, second.value, sniffed) : second.value;
  return contents ?? failed(corruption('failure' in first ? first.failure : second.failure));
}

function refuse({ kind }: SniffedFile): Failure | null {
  if (kind === null) {
    return {
      code: 'not_audio',
      detail: 'The content is not audio of any known kind, whatever the name says.',
    };
  }
  if (kind === 'unreadable') {
    return {
      code: 'unsupported_codec',
      detail: 'This kind of audio file is known, but nothing here can read it.',
    };
  }
  return null;
}

function failed(failure: Failure): FileContents {
  return { tags: NO_TAGS, stream: NO_STREAM, contentKey: null, failure };
}

function corruption(cause: Failure): Failure {
  if (FINAL.has(cause.code)) return cause;
  return { code: 'corrupt', detail: `The file is damaged: its headers could not be read. (${cause.detail})` };
}

async function attempt<Value>(read: () => Promise<Value>): Promise<{ value: Value } | { failure: Failure }> {
  try {
    return { value: await read() };
  } catch (thrown) {
    return { failure: toFailure(thrown) };
  }
}

/** `null` for a container that mediabunny doesn't take. Bad tags don't cost the stream facts. */
async function readFirst(file: File, sniffed: SniffedFile): Promise<FileContents | null> {
  const opened = sniffed.kind ? await openFile(file, sniffed.kind) : null;
  if (!opened) return null;
  try {
    const stream = await readStreamFacts(opened);
    const tags = await attempt(async () => tagFactsOf(await opened.input.getMetadataTags(), opened.kind));
    const encrypted = await isEncrypted(opened);
    const hasVideo = (await opened.input.getPrimaryVideoTrack()) !== null;
    const facts = 'value' in tags ? tags.value : NO_TAGS;
    return {
      tags: facts,
      stream: hasVideo ? stream : withBitrate(stream, payloadEstimate(file, sniffed, facts)),
      contentKey: await packetContentKey(file, opened, stream),
      failure: encrypted
        ? {
            code: 'encrypted',
            detail: 'The file is copy-protected: only the player of its shop can open it.',
          }
        : null,
    };
  } finally {
    opened.input.dispose();
  }
}

async function readSecond(file: File): Promise<FileContents> {
  const { tags, stream } = await readWithMusicMetadata(file);
  return {
    tags,
    stream: withBitrate(stream, file.size),
    contentKey: await byteContentKey(file),
    failure: null,
  };
}

/** The file without its tags; pictures in an ID3v2 tag are part of that tag. */
function payloadEstimate(file: File, { contentStart }: SniffedFile, tags: TagFacts): number {
  const pictureBytes = tags.pictures.reduce((sum, picture) => sum + picture.bytes.byteLength, 0);
  return file.size - Math.max(contentStart, pictureBytes);
}

function withBitrate(stream: StreamFacts, payloadBytes: number): StreamFacts {
  if (stream.bitrateBps !== null || stream.durationSeconds === null || payloadBytes <= 0) return stream;
  return { ...stream, bitrateBps: Math.round((payloadBytes * 8) / stream.durationSeconds) };
}

function wantsSecondOpinion(contents: FileContents, sniffed: SniffedFile): boolean {
  if (contents.failure) return false;
  const hasTitle = contents.tags.title !== null;
  return (!hasTitle && SECOND_OPINION.has(sniffed.kind ?? '')) || isMisread(sniffed);
}

/** mediabunny 1.61 leaves the unsynchronisation of ID3v2.3 in: UTF-16 text and pictures come out damaged. */
function isMisread({ id3v2 }: SniffedFile): boolean {
  return id3v2 !== null && id3v2.version === 3 && (id3v2.flags & UNSYNCHRONISED) !== 0;
}

function merge(first: FileContents, second: FileContents, sniffed: SniffedFile): FileContents {
  const tags = isMisread(sniffed) ? mergeTags(second.tags, first.tags) : mergeTags(first.tags, second.tags);
  return { ...first, tags, stream: mergeStreams(first.stream, second.stream) };
}
