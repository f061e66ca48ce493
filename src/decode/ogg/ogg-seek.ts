/** Finds a place in time in an Ogg stream: every page states where its last packet ends. */
import { ByteWindow, SEEK_CHUNK_BYTES } from '../byte-window.ts';
import { shareOf } from '../share-of.ts';
import { findOggPage, type OggPage } from './ogg-page.ts';
import type { OggStream } from './ogg-stream.ts';

/** Where in the file how much has sounded. */
export interface OggPlace {
  readonly offset: number;
  readonly granule: number;
}

/** Where the sound of a stream begins and ends, in bytes and in granules. */
export interface OggExtent {
  readonly first: OggPlace;
  /** `null` where the end does not tell its time; then the search halves. */
  readonly last: OggPlace | null;
}

interface TimedPage extends OggPage {
  readonly granule: number;
}

/** The search stops when it is so near. */
const NEAR_SECONDS = 1;
const MAXIMUM_PROBES = 40;
/** Where the bit rate is about even, two guesses arrive. After them every other probe halves. */
const GUESSED_PROBES = 2;
/** Below this another probe costs more than reading on. */
const NEAR_BYTES = 64 * 1024;

/**
 * Where the last page begins that ends at or before the granule; `null` where the first page already ends later.
 *
 * It guesses the place from the times at both ends of what is left, as if the bit rate were even.
 */
export async function findPageBefore(
  file: Blob,
  stream: OggStream,
  { first, last }: OggExtent,
  target: number,
): Promise<number | null> {
  const window = new ByteWindow(file, SEEK_CHUNK_BYTES);
  const near = NEAR_SECONDS * stream.codec.granuleRateHz;
  let low = first;
  let high = last ?? { offset: file.size, granule: Number.POSITIVE_INFINITY };
  for (let probe = 0; probe < MAXIMUM_PROBES; probe++) {
    if (high.offset - low.offset <= NEAR_BYTES || target - low.granule <= near) break;
    const guesses = probe < GUESSED_PROBES || probe % 2 === 0;
    // A little early, because a page that is too late is no use.
    const share = guesses ? shareOf(target - near / 2, low.granule, high.granule) : 0.5;
    const offset = low.offset + Math.floor(share * (high.offset - low.offset));
    const page = await timedPage(window, stream, offset, high.offset);
    if (page && page.granule <= target) low = page;
    else high = { offset, granule: page?.granule ?? high.granule };
  }
  const nearest = await lastUntil(window, stream, low.offset, target);
  return nearest ?? (low === first ? null : low.offset);
}

async function timedPage(
  window: ByteWindow,
  stream: OggStream,
  from: number,
  until: number,
): Promise<TimedPage | null> {
  let page = await findOggPage(window, from, until);
  for (; page; page = await findOggPage(window, page.end, until)) {
    if (page.serial === stream.serial && page.granule !== null) return { ...page, granule: page.granule };
  }
  return null;
}

/** Where the last page from `offset` on begins that ends at or before the granule. */
async function lastUntil(
  window: ByteWindow,
  stream: OggStream,
  offset: number,
  target: number,
): Promise<number | null> {
  let last: number | null = null;
  let page = await timedPage(window, stream, offset, window.file.size);
  while (page && page.granule <= target) {
    last = page.offset;
    page = await timedPage(window, stream, page.end, window.file.size);
  }
  return last;
}
