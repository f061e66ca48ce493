/** Chained Ogg: several complete files, one behind the other, as radio recorders and `cat` make them (RFC 3533 §4). */
import { ByteWindow, SEEK_CHUNK_BYTES } from '../byte-window.ts';
import { findOggPage, MAXIMUM_PAGE_BYTES, type OggPage } from './ogg-page.ts';
import type { OggStream } from './ogg-stream.ts';

/** Where the search changes from halving to reading page by page. */
const NEAR_BYTES = 2 * MAXIMUM_PAGE_BYTES;
/** A file joined with itself has the same stream number twice; then page numbers that fall tell. */
const PROBED_SHARES = [0.25, 0.5, 0.75];

/**
 * Where the first link of a file ends: its size, if there is no other one.
 *
 * Few pages are read: one at the end and three between; only where one of them belongs to another link, the place
 * where that begins is searched by halving.
 */
export async function endOfFirstLink(file: Blob, stream: OggStream): Promise<number> {
  const window = new ByteWindow(file, SEEK_CHUNK_BYTES);
  const probes = [...PROBED_SHARES.map((share) => share * file.size), file.size - 2 * MAXIMUM_PAGE_BYTES];
  let within = { offset: stream.soundOffset, sequence: 0 };
  for (const probe of probes) {
    const from = Math.max(within.offset, Math.floor(probe));
    for (const page of await pagesFrom(window, from, probe === probes.at(-1) ? file.size : from + 1)) {
      if (!continues(page, within.sequence, stream)) return await halve(window, within, page.offset, stream);
      if (page.serial === stream.serial) within = page;
    }
  }
  return file.size;
}

/** The first page from `from` on, and those behind it that begin before `until`. */
async function pagesFrom(window: ByteWindow, from: number, until: number): Promise<OggPage[]> {
  const pages: OggPage[] = [];
  let page = await findOggPage(window, from, Math.min(window.file.size, from + NEAR_BYTES));
  while (page) {
    pages.push(page);
    page = page.end < until ? await findOggPage(window, page.end, until) : null;
  }
  return pages;
}

function continues(page: OggPage, sequence: number, stream: OggStream): boolean {
  if (!stream.serials.has(page.serial) || page.beginsStream) return false;
  return page.serial !== stream.serial || page.sequence >= sequence;
}

async function halve(
  window: ByteWindow,
  within: { offset: number; sequence: number },
  beyond: number,
  stream: OggStream,
): Promise<number> {
  let low = within;
  let high = beyond;
  while (high - low.offset > NEAR_BYTES) {
    const middle = Math.floor((low.offset + high) / 2);
    const page = await findOggPage(window, middle, high);
    if (page && continues(page, low.sequence, stream)) {
      low = { offset: page.offset, sequence: page.serial === stream.serial ? page.sequence : low.sequence };
    } else high = middle;
  }
  return (await firstForeignPage(window, low, stream)) ?? beyond;
}

async function firstForeignPage(
  window: ByteWindow,
  low: { offset: number; sequence: number },
  stream: OggStream,
): Promise<number | null> {
  let page = await findOggPage(window, low.offset, window.file.size);
  while (page && continues(page, low.sequence, stream)) {
    page = await findOggPage(window, page.end, window.file.size);
  }
  return page?.offset ?? null;
}
