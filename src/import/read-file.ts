import { EarmarkError, type Failure, toFailure } from '../shared/failures.ts';
import { readCafFile } from './caf-file.ts';
import { byteContentKey } from './content-key.ts';
import {
  mergeStreams,
  mergeTags,
  NO_STREAM,
  NO_TAGS,
  type StreamFacts,
  type TagFacts,
} from './file-facts.ts';
import { parseGenres } from './genres.ts';
import { id3v2TextValues } from './id3v2-values.ts';
import { isEncrypted, type OpenedFile, openFile, readStreamFacts } from './mediabunny-file.ts';
import { tagFactsOf } from './mediabunny-tags.ts';
import { readWithMusicMetadata } from './music-metadata-file.ts';
import { PagedFile } from './paged-file.ts';
import { readPayload } from './read-payload.ts';
import { type SniffedFile, sniffContainer } from './sniff-container.ts';
import { isUnsynchronised, resynchronise } from './unsynchronisation.ts';

/** All that an import learns of a file's content. */
export interface FileContents {
  tags: TagFacts;
  stream: StreamFacts;
  contentKey: string | null;
  /** Set where there is no audio that can be read; tags may have been found all the same. */
  failure: Failure | null;
  /** Set where a parser gave up on the tags of readable audio: what is missing may be there, and unread. */
  tagFailure: Failure | null;
}

/** Containers in which music-metadata finds tags that mediabunny passes over: APEv2, and what lies in odd places. */
const SECOND_OPINION: ReadonlySet<string> = new Set(['mp3', 'adts', 'wave', 'mp4', 'matroska']);

/** Failures that another library would only repeat. */
const FINAL: ReadonlySet<string> = new Set([
  'not_audio',
  'file_gone',
  'permission_lost',
  'unreadable_file',
  'aborted',
  'timeout',
]);

/** Failures after which nothing that was read before counts: whoever reads next must hear of them. */
const LOST: ReadonlySet<string> = new Set(['permission_lost', 'aborted']);

const UNREADABLE_HEADERS = 'The file is damaged: its headers could not be read.';
const UNREADABLE_TAGS = 'The tags are damaged: some or all of them could not be read.';

const ENCRYPTED: Failure = {
  code: 'encrypted',
  detail: 'The file is copy-protected: only the player of its shop can open it.',
};

/**
 * Reads tags, stream facts and content key of a file: with mediabunny first, which is quick, then with
 * music-metadata where the first can't open the file or finds no title. What the content is, its bytes decide, not
 * its name. Never reads more of the file than headers, tags and some 128 KB of audio.
 *
 * @param signal Ends the reading. Needed even where nobody aborts: headers of damaged files can lead a parser on
 *   for minutes.
 * @throws Only where the file can't be read whatever it holds: gone, permission lost, or stopped by the signal.
 */
export async function readFile(blob: Blob, signal: AbortSignal): Promise<FileContents> {
  if (blob.size === 0) return failed({ code: 'empty', detail: 'The file is empty.' });
  const file = new PagedFile(blob, signal);
  const sniffed = await sniffContainer(file);
  const refused = refuse(sniffed);
  if (refused) return failed(refused);
  const plain = await plainlyWritten(blob, file, sniffed);
  if (!plain) return readSniffed(file, sniffed);
  const rewritten = new PagedFile(plain, signal);
  return readSniffed(rewritten, await sniffContainer(rewritten));
}

/** The file without what both libraries stumble over: unsynchronised tags, junk before raw frames. `null` where it has none. */
async function plainlyWritten(blob: Blob, file: PagedFile, sniffed: SniffedFile): Promise<Blob | null> {
  const { tagsEnd, contentStart } = sniffed;
  const stuffedBytes = isUnsynchronised(sniffed) ? (sniffed.id3v2?.tagBytes ?? 0) : 0;
  if (stuffedBytes === 0 && contentStart === tagsEnd) return null;
  const tag = stuffedBytes > 0 ? [resynchronise(await file.read(0, stuffedBytes))] : [];
  return new Blob([...tag, blob.slice(stuffedBytes, tagsEnd), blob.slice(contentStart)]);
}

async function readSniffed(file: PagedFile, sniffed: SniffedFile): Promise<FileContents> {
  const first = await attempt(() => readFirst(file, sniffed));
  const failure = 'thrown' in first ? toFailure(first.thrown) : null;
  if (failure && FINAL.has(failure.code)) return failed(failure);
  const contents = 'value' in first ? first.value : null;
  if (contents && !wantsSecondOpinion(contents, sniffed)) return contents;
  const second = await attempt(() => readSecond(file, sniffed));
  if ('value' in second) return contents ? merge(contents, second.value) : second.value;
  if (!contents) return failed(describedAs(second.thrown, UNREADABLE_HEADERS));
  const tagFailure = describedAs(second.thrown, UNREADABLE_TAGS);
  return LOST.has(tagFailure.code) ? failed(tagFailure) : { ...contents, tagFailure };
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
  return { tags: NO_TAGS, stream: NO_STREAM, contentKey: null, failure, tagFailure: null };
}

/** A parser that gives up says that the file is damaged, unless the exception has a code of its own. */
function describedAs(thrown: unknown, sentence: string): Failure {
  const failure = toFailure(thrown);
  if (thrown instanceof EarmarkError || FINAL.has(failure.code)) return failure;
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  return { code: 'corrupt', detail: `${sentence} (${reason})` };
}

async function attempt<Value>(read: () => Promise<Value>): Promise<{ value: Value } | { thrown: unknown }> {
  try {
    return { value: await read() };
  } catch (thrown) {
    return { thrown };
  }
}

/** `null` for a container that mediabunny doesn't take. */
async function readFirst(file: PagedFile, sniffed: SniffedFile): Promise<FileContents | null> {
  const opened = sniffed.kind ? await openFile(file, sniffed.kind) : null;
  if (!opened) return null;
  try {
    return await readOpened(file, opened, sniffed);
  } finally {
    opened.input.dispose();
  }
}

async function readOpened(file: PagedFile, opened: OpenedFile, sniffed: SniffedFile): Promise<FileContents> {
  const read = await readTags(opened);
  const tags = await withAllGenres(read.tags, file, sniffed);
  const stated = await readStreamFacts(opened);
  const payload = await readPayload(file, opened, stated, sniffed.contentStart);
  const stream = { ...stated, durationSeconds: payload.durationSeconds };
  return {
    tags,
    stream: (await hasVideo(opened))
      ? stream
      : withBitrate(stream, payload.bytes ?? file.size - pictureBytes(tags)),
    contentKey: payload.key,
    failure: (await isEncrypted(opened)) ? ENCRYPTED : null,
    tagFailure: read.tagFailure,
  };
}

function pictureBytes(tags: TagFacts): number {
  return tags.pictures.reduce((sum, picture) => sum + picture.bytes.byteLength, 0);
}

/** Bad tags don't cost the stream facts: the other library is asked for them. */
async function readTags(opened: OpenedFile): Promise<Pick<FileContents, 'tags' | 'tagFailure'>> {
  const tags = await attempt(async () => tagFactsOf(await opened.input.getMetadataTags(), opened.kind));
  if ('value' in tags) return { tags: tags.value, tagFailure: null };
  const tagFailure = describedAs(tags.thrown, UNREADABLE_TAGS);
  if (FINAL.has(tagFailure.code)) throw tags.thrown;
  return { tags: NO_TAGS, tagFailure };
}

/** Tags in front of a raw stream may list several genres, of which the library gives the first. */
async function withAllGenres(tags: TagFacts, file: PagedFile, { id3v2 }: SniffedFile): Promise<TagFacts> {
  if (id3v2 === null || tags.genres.length === 0) return tags;
  const values = id3v2TextValues(await file.read(0, id3v2.tagBytes), 'TCON');
  return values.length > 1 ? { ...tags, genres: parseGenres(values) } : tags;
}

async function hasVideo({ input }: OpenedFile): Promise<boolean> {
  return (await input.getPrimaryVideoTrack()) !== null;
}

async function readSecond(file: PagedFile, { kind }: SniffedFile): Promise<FileContents> {
  const { tags, stream } = kind === 'caf' ? await readCafFile(file) : await readWithMusicMetadata(file);
  if (stream.codec === null && stream.durationSeconds === null && stream.sampleRateHz === null) {
    throw new EarmarkError('corrupt', 'The file is damaged: its headers tell of no audio.');
  }
  return {
    tags,
    stream: withBitrate(stream, file.size),
    contentKey: await byteContentKey(file),
    failure: null,
    tagFailure: null,
  };
}

function withBitrate(stream: StreamFacts, payloadBytes: number): StreamFacts {
  if (stream.bitrateBps !== null || stream.durationSeconds === null || payloadBytes <= 0) return stream;
  return { ...stream, bitrateBps: Math.round((payloadBytes * 8) / stream.durationSeconds) };
}

function wantsSecondOpinion(contents: FileContents, sniffed: SniffedFile): boolean {
  if (contents.failure !== null || contents.tags.title !== null) return false;
  return contents.tagFailure !== null || SECOND_OPINION.has(sniffed.kind ?? '');
}

/** The second reader has read all tags: what the first stumbled over is not missing. */
function merge(first: FileContents, second: FileContents): FileContents {
  return {
    ...first,
    tagFailure: null,
    tags: mergeTags(first.tags, second.tags),
    stream: mergeStreams(first.stream, second.stream),
  };
}
