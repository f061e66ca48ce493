import { EarmarkError } from '../shared/failures.ts';
import { TEXT_LIMITS } from '../shared/text-limits.ts';
import { shortCodecName } from './codec-names.ts';
import { NO_STREAM, NO_TAGS, type StreamFacts, type TagFacts } from './file-facts.ts';
import { parseGenres } from './genres.ts';
import type { PagedFile } from './paged-file.ts';
import { cleanText, ordinalOf, positiveOrNull, yearOf } from './tag-text.ts';

const CHUNK_HEADER_BYTES = 12;
const CHUNK_COUNT_LIMIT = 64;
/** Chunks that say something; `data` is only measured. */
const READ_LIMIT_BYTES = 1024 * 1024;

/**
 * Reads a Core Audio Format file, which neither tag library knows: the description, the packet table's length and
 * the strings of the `info` chunk (Apple, Core Audio Format Specification 1.0).
 * @throws EarmarkError `corrupt` where the description is missing.
 */
export async function readCafFile(file: PagedFile): Promise<{ tags: TagFacts; stream: StreamFacts }> {
  let tags: TagFacts = NO_TAGS;
  let description: DataView | null = null;
  let packetTable: DataView | null = null;
  let dataBytes = 0;
  for await (const { type, size, body } of chunksOf(file)) {
    if (type === 'desc' && body.byteLength >= 32) description = body;
    else if (type === 'pakt' && body.byteLength >= 24) packetTable = body;
    else if (type === 'info') tags = tagsOf(stringsOf(body));
    else if (type === 'data') dataBytes = size - 4; // an edit count comes first
  }
  if (!description) throw new EarmarkError('corrupt', 'The file lacks its audio description.');
  return { tags, stream: streamOf(description, packetTable, dataBytes) };
}

interface Chunk {
  type: string;
  size: number;
  body: DataView;
}

async function* chunksOf(file: PagedFile): AsyncGenerator<Chunk, void, undefined> {
  let offset = 8;
  for (let count = 0; count < CHUNK_COUNT_LIMIT && offset + CHUNK_HEADER_BYTES <= file.size; count += 1) {
    const header = await viewOf(file, offset, CHUNK_HEADER_BYTES);
    const type = latin1Of(header, 0, 4);
    const stated = Number(header.getBigInt64(4));
    const start = offset + CHUNK_HEADER_BYTES;
    const size = stated < 0 ? file.size - start : stated; // −1: the data chunk runs to the end
    const wanted = type === 'data' ? 0 : Math.min(size, READ_LIMIT_BYTES);
    yield { type, size, body: await viewOf(file, start, wanted) };
    offset = start + size;
  }
}

async function viewOf(file: PagedFile, start: number, length: number): Promise<DataView> {
  const bytes = await file.read(start, start + length);
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function latin1Of(view: DataView, start: number, length: number): string {
  return String.fromCharCode(...new Uint8Array(view.buffer, view.byteOffset + start, length));
}

function streamOf(description: DataView, packetTable: DataView | null, dataBytes: number): StreamFacts {
  const sampleRateHz = positiveOrNull(description.getFloat64(0));
  const bytesPerPacket = description.getUint32(16);
  const framesPerPacket = description.getUint32(20);
  const frames = packetTable
    ? Number(packetTable.getBigInt64(8))
    : bytesPerPacket > 0
      ? (dataBytes / bytesPerPacket) * framesPerPacket
      : 0;
  return {
    ...NO_STREAM,
    codec: shortCodecName(latin1Of(description, 8, 4)),
    durationSeconds: sampleRateHz === null ? null : positiveOrNull(frames / sampleRateHz),
    sampleRateHz,
    channelCount: positiveOrNull(description.getUint32(24)),
  };
}

/** Pairs of NUL-ended UTF-8 strings after a count. */
function stringsOf(body: DataView): Map<string, string> {
  if (body.byteLength < 4) return new Map();
  const texts = new TextDecoder()
    .decode(new Uint8Array(body.buffer, body.byteOffset + 4, body.byteLength - 4))
    .split('\0');
  const strings = new Map<string, string>();
  for (let at = 0; at + 1 < texts.length; at += 2) {
    strings.set((texts[at] ?? '').toLowerCase(), texts[at + 1] ?? '');
  }
  return strings;
}

function tagsOf(strings: ReadonlyMap<string, string>): TagFacts {
  return {
    ...NO_TAGS,
    title: cleanText(strings.get('title'), TEXT_LIMITS.title),
    artist: cleanText(strings.get('artist'), TEXT_LIMITS.artist),
    album: cleanText(strings.get('album'), TEXT_LIMITS.album),
    albumArtist: cleanText(strings.get('album artist'), TEXT_LIMITS.artist),
    genres: parseGenres([strings.get('genre')]),
    year: yearOf(strings.get('year') ?? strings.get('date') ?? strings.get('recorded date')),
    trackNumber: ordinalOf(strings.get('track number') ?? strings.get('track')),
  };
}
