/** ALAC in a Core Audio file: a table states the length of every packet. */
import { CAF_GRAMMAR, EDIT_COUNT_BYTES } from '../caf.ts';
import { walkChunks } from '../chunk-walk.ts';
import type { CodedTrack } from '../coded-source.ts';
import { chooseDecoder, type DecoderPolicy } from '../decoder-choice.ts';
import { type PacketReader, packetOf } from '../packet-reader.ts';
import { corruptHeader } from '../pcm-layout.ts';
import { asciiAt, damagedHeader, readBytes, viewOf } from '../read-bytes.ts';
import { EXACT } from '../tolerated-loss.ts';
import { type AlacConfig, parseAlacCookie } from './alac-cookie.ts';
import { PACKET_START_BYTES, statedPacketLength } from './packet-length.ts';

const FORMAT_OFFSET = 8;
const TABLE_HEADER_BYTES = 24;
/** Of the packet table and the cookie: three hours take a quarter of a megabyte. */
const LONGEST_CHUNK_BYTES = 16 * 2 ** 20;
/** Of a packet: eight channels of 16 384 samples of 32 bits take half of it. */
const LONGEST_PACKET_BYTES = 2 ** 20;

/** The chunks that matter, as they are met. */
interface CafParts {
  isAlac: boolean;
  cookie: Uint8Array<ArrayBuffer> | null;
  table: Uint8Array | null;
  dataStart: number | null;
}

/** Opens a CAF file that holds ALAC; `null` where it holds something else. Throws `corrupt` or `unsupported_codec`. */
export async function openCafAlacTrack(file: Blob, policy: DecoderPolicy): Promise<CodedTrack | null> {
  const { isAlac, cookie, table, dataStart } = await readParts(file);
  if (!isAlac) return null;
  if (!cookie || !table || table.length < TABLE_HEADER_BYTES || dataStart === null) {
    throw corruptHeader('the table of its packets is missing');
  }
  const config = parsedCookie(cookie);
  const { sampleRateHz, channelCount } = config;
  const offsets = packetOffsets(table);
  const priming = viewOf(table).getInt32(16);
  const validFrames = await countFrames(file, dataStart, offsets, table, config);
  const wanted = {
    codec: 'alac',
    sampleRate: sampleRateHz,
    numberOfChannels: channelCount,
    description: cookie,
  };
  return {
    info: {
      container: 'caf',
      codec: 'alac',
      sampleRateHz,
      channelCount,
      durationSeconds: validFrames / sampleRateHz,
    },
    decoder: await chooseDecoder(wanted, 'alac', policy),
    reader: new PacketTableReader(file, dataStart, offsets, config),
    timeline: {
      originSeconds: priming / sampleRateHz,
      headSeconds: null,
      totalSeconds: validFrames / sampleRateHz,
      jitterSeconds: 0,
    },
    endsWithLastPacket: false,
    cutOff: false,
    toleratedLossSeconds: EXACT,
    openingErrors: [],
    dispose: () => {
      // Blobs need no closing, and nothing else is held.
    },
  };
}

function parsedCookie(cookie: Uint8Array): AlacConfig {
  try {
    return parseAlacCookie(cookie);
  } catch (thrown) {
    throw damagedHeader(thrown);
  }
}

async function readParts(file: Blob): Promise<CafParts> {
  const parts: CafParts = { isAlac: false, cookie: null, table: null, dataStart: null };
  for await (const { id, start, declaredBytes } of walkChunks(file, CAF_GRAMMAR)) {
    const content = () => readBytes(file, start, start + Math.min(declaredBytes, LONGEST_CHUNK_BYTES));
    if (id === 'desc') parts.isAlac = asciiAt(await content(), FORMAT_OFFSET, 4) === 'alac';
    if (!parts.isAlac) return parts;
    if (id === 'kuki') parts.cookie = await content();
    if (id === 'pakt') parts.table = await content();
    if (id === 'data') parts.dataStart = start + EDIT_COUNT_BYTES;
  }
  return parts;
}

/** Sizes are written in groups of seven bits, the highest group first. Where each packet begins, and the end. */
function packetOffsets(table: Uint8Array): number[] {
  const offsets = [0];
  let end = 0;
  let size = 0;
  for (const byte of table.subarray(TABLE_HEADER_BYTES)) {
    size = size * 128 + (byte & 0x7f);
    if ((byte & 0x80) !== 0) continue;
    end += size;
    offsets.push(end);
    size = 0;
  }
  return offsets;
}

/** By the table, or less where the last packet is shorter than the table believes (so some encoders write it). */
async function countFrames(
  file: Blob,
  dataStart: number,
  offsets: readonly number[],
  table: Uint8Array,
  { frameLength }: AlacConfig,
): Promise<number> {
  const stated = Number(viewOf(table).getBigInt64(8));
  const [from, to] = offsets.slice(-2);
  if (from === undefined || to === undefined) return stated;
  const last = await readBytes(file, dataStart + from, dataStart + Math.min(to, from + PACKET_START_BYTES));
  const lastFrames = statedPacketLength(last) ?? frameLength;
  return Math.min(stated, (offsets.length - 2) * frameLength + lastFrames);
}

class PacketTableReader implements PacketReader {
  readonly #file: Blob;
  readonly #dataStart: number;
  readonly #offsets: readonly number[];
  readonly #config: AlacConfig;

  constructor(file: Blob, dataStart: number, offsets: readonly number[], config: AlacConfig) {
    this.#file = file;
    this.#dataStart = dataStart;
    this.#offsets = offsets;
    this.#config = config;
  }

  async open(fromSeconds: number) {
    const { frameLength, sampleRateHz } = this.#config;
    const packetCount = this.#offsets.length - 1;
    const sought = Math.floor((fromSeconds * sampleRateHz) / frameLength);
    let index = Math.max(0, Math.min(sought, packetCount - 1));
    return {
      atHead: index === 0,
      next: async () => {
        const from = this.#offsets[index];
        const to = this.#offsets[index + 1];
        if (from === undefined || to === undefined || this.#dataStart + to > this.#file.size) return null;
        // What a damaged table makes longer is cut, and refused by the decoder.
        const end = Math.min(to, from + LONGEST_PACKET_BYTES);
        const bytes = await readBytes(this.#file, this.#dataStart + from, this.#dataStart + end);
        const firstSample = index++ * frameLength;
        return packetOf({ bytes, firstSample, sampleCount: frameLength }, sampleRateHz);
      },
    };
  }
}
