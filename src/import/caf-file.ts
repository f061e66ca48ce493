import { CAF_GRAMMAR, EDIT_COUNT_BYTES } from '../decode/caf.ts';
import { walkChunks } from '../decode/chunk-walk.ts';
import { asciiAt, viewOf } from '../decode/read-bytes.ts';
import { EarmarkError } from '../shared/failures.ts';
import { TEXT_LIMITS } from '../shared/text-limits.ts';
import { shortCodecName } from './codec-names.ts';
import { NO_STREAM, NO_TAGS, type StreamFacts, type TagFacts } from './file-facts.ts';
import { parseGenres } from './genres.ts';
import { PagedBlob, type PagedFile } from './paged-file.ts';
import { cleanText, ordinalOf, positiveOrNull, yearOf } from './tag-text.ts';

/** Chunks that say something; `data` is only measured. */
const READ_CHUNKS = ['desc', 'pakt', 'info'];
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
  for await (const { id, start, declaredBytes } of walkChunks(new PagedBlob(file), CAF_GRAMMAR)) {
    const size = declaredBytes < 0 ? file.size - start : declaredBytes; // −1: to the end
    if (id === 'data') dataBytes = size - EDIT_COUNT_BYTES;
    if (!READ_CHUNKS.includes(id)) continue;
    const body = viewOf(await file.read(start, start + Math.min(size, READ_LIMIT_BYTES)));
    if (id === 'desc' && body.byteLength >= 32) description = body;
    else if (id === 'pakt' && body.byteLength >= 24) packetTable = body;
    else if (id === 'info') tags = tagsOf(stringsOf(body));
  }
  if (!description) throw new EarmarkError('corrupt', 'The file lacks its audio description.');
  return { tags, stream: streamOf(description, packetTable, dataBytes) };
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
  const formatId = new Uint8Array(description.buffer, description.byteOffset + 8, 4);
  return {
    ...NO_STREAM,
    codec: shortCodecName(asciiAt(formatId, 0, 4)),
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
