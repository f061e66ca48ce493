/** Finds the stream of sound at the beginning of an Ogg file, and reads its headers. */
import { EarmarkError } from '../../shared/failures.ts';
import type { ByteWindow } from '../byte-window.ts';
import { asciiAt } from '../read-bytes.ts';
import { type CodecFamily, codecFamilyOf, type OggCodec } from './ogg-codec.ts';
import { findOggPage, type OggPage } from './ogg-page.ts';
import { PacketAssembly } from './packet-assembly.ts';

/** The stream of sound in a file, as its headers describe it. */
export interface OggStream {
  readonly codec: OggCodec;
  readonly serial: number;
  /** Of all streams that begin here: pages of others are part of the same file. */
  readonly serials: ReadonlySet<number>;
  readonly isSound: (packet: Uint8Array) => boolean;
  /** Where the page with the first packet of sound begins. */
  readonly soundOffset: number;
}

/** Headers come first, but for pictures among the comments they are small. */
const HEADERS_WITHIN_BYTES = 64 * 2 ** 20;

/** Reads up to the first packet of sound. Throws `unsupported_codec`, `not_audio` or `corrupt`. */
export async function readOggStream(window: ByteWindow): Promise<OggStream> {
  const beginnings = await readBeginnings(window);
  const chosen = beginnings.find(({ page }) => familyOf(page) !== null)?.page;
  const family = chosen && familyOf(chosen);
  if (!chosen || !family) throw nothingKnown(beginnings.map(({ first }) => first));
  const { headers, soundOffset } = await readHeaders(window, chosen, family);
  return {
    codec: family.describe(headers),
    serial: chosen.serial,
    serials: new Set(beginnings.map(({ page }) => page.serial)),
    isSound: family.isSound,
    soundOffset,
  };
}

function familyOf(page: OggPage): CodecFamily | null {
  return codecFamilyOf(page.packets[0] ?? new Uint8Array());
}

/** The first pages of all streams stand together, before anything else. */
async function readBeginnings(window: ByteWindow): Promise<{ page: OggPage; first: string }[]> {
  const found: { page: OggPage; first: string }[] = [];
  let page = await findOggPage(window, 0, window.file.size);
  while (page?.beginsStream) {
    // Copied: the window's memory is reused.
    const packets = page.packets.map((packet) => packet.slice());
    found.push({ page: { ...page, packets }, first: asciiAt(packets[0] ?? new Uint8Array(), 0, 8) });
    page = await findOggPage(window, page.end, window.file.size);
  }
  return found;
}

async function readHeaders(window: ByteWindow, first: OggPage, family: CodecFamily) {
  const limit = Math.min(window.file.size, HEADERS_WITHIN_BYTES);
  const assembly = new PacketAssembly();
  const headers: Uint8Array[] = [];
  let page: OggPage | null = first;
  while (page) {
    if (page.serial === first.serial) {
      const complete = assembly.take(page);
      // Sound should begin on a page of its own; some taggers let it share that of the last header.
      headers.push(...complete.filter((packet) => !family.isSound(packet)).map((packet) => packet.slice()));
      if (complete.some(family.isSound)) return { headers, soundOffset: page.offset };
    }
    page = await findOggPage(window, page.end, limit);
  }
  // Headers without sound: the reader will find nothing, and the report says so.
  return { headers, soundOffset: limit };
}

function nothingKnown(beginnings: readonly string[]): EarmarkError {
  if (beginnings.length === 0) {
    const detail = 'The first page of this Ogg file is damaged. Replace the file.';
    return new EarmarkError('corrupt', detail);
  }
  if (beginnings.some((first) => first.startsWith('\x80theora'))) {
    return new EarmarkError('not_audio', 'This is not audio: it is a video without sound.');
  }
  const what = beginnings.some((first) => first.startsWith('Speex')) ? 'Speex' : 'what this Ogg file holds';
  const detail = `There is no decoder for ${what} here. Convert the file to FLAC, Opus or mp3.`;
  return new EarmarkError('unsupported_codec', detail);
}
