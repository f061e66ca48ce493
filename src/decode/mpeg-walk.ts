import type { ByteWindow } from './byte-window.ts';
import { innerTagBytes } from './inner-tags.ts';
import { type MpegFrame, parseMpegFrame, sameStream } from './mpeg-frames.ts';

/** A frame where the walk came upon it. */
export interface WalkedFrame {
  readonly offset: number;
  readonly frame: MpegFrame;
  /** Bytes in front of it that should have been sound: damage. Tags between joined files are none. */
  readonly skippedBytes: number;
}

/** What frames make up a stream, counted without decoding. */
export interface StreamSurvey {
  readonly frameCount: number;
  readonly frameBytes: number;
  readonly skippedBytes: number;
  /** The file breaks off inside a frame. */
  readonly isCutOff: boolean;
}

/** Longest header of the formats walked here. */
const HEADER_BYTES = 7;
/** Some encoders leave the last frame so much too short; a file that was cut lacks more. */
const TOLERATED_MISSING_BYTES = 16;
/** Files joined by simple programs have a few tags where they meet. */
const MAXIMUM_TAGS_IN_A_ROW = 16;

/** The frame at `offset` where that tells without reading or searching; else `null`, and {@link walkToFrame} tells. */
export function frameInBuffer(window: ByteWindow, offset: number, first: MpegFrame): MpegFrame | null {
  const bytes = window.buffered(offset, HEADER_BYTES);
  const frame = bytes && frameAt(bytes, first);
  return frame && offset + frame.frameBytes <= window.file.size ? frame : null;
}

/**
 * The frame at `offset`, or the first one behind the damage there. `end`: no frame is left; `cut_off`: one began, and the file
 * ends in it.
 */
export async function walkToFrame(
  window: ByteWindow,
  offset: number,
  first: MpegFrame,
): Promise<WalkedFrame | 'end' | 'cut_off'> {
  const frame = frameAt(await bytesAt(window, offset), first);
  if (frame) {
    const missingBytes = offset + frame.frameBytes - window.file.size;
    if (missingBytes <= 0) return { offset, frame, skippedBytes: 0 };
    return missingBytes > TOLERATED_MISSING_BYTES ? 'cut_off' : 'end';
  }
  const behindTags = await skipTags(window, offset);
  return (await resynchronise(window, behindTags, first)) ?? 'end';
}

/** Walks the whole stream once. */
export async function surveyStream(
  window: ByteWindow,
  startOffset: number,
  first: MpegFrame,
): Promise<StreamSurvey> {
  let frameCount = 0;
  let frameBytes = 0;
  let skippedBytes = 0;
  for (let offset = startOffset; ; ) {
    const found = await walkToFrame(window, offset, first);
    if (typeof found === 'string')
      return { frameCount, frameBytes, skippedBytes, isCutOff: found === 'cut_off' };
    frameCount++;
    frameBytes += found.frame.frameBytes;
    skippedBytes += found.skippedBytes;
    offset = found.offset + found.frame.frameBytes;
  }
}

/** Without a wait where it is buffered: millions of false sync words would take minutes of waiting alone. */
function bytesAt(window: ByteWindow, offset: number): Uint8Array | Promise<Uint8Array> {
  return window.buffered(offset, HEADER_BYTES) ?? window.view(offset, HEADER_BYTES);
}

function frameAt(view: Uint8Array, first: MpegFrame): MpegFrame | null {
  const frame = parseMpegFrame(view, 0);
  return frame && sameStream(frame, first) ? frame : null;
}

async function skipTags(window: ByteWindow, offset: number): Promise<number> {
  let end = offset;
  for (let count = 0; count < MAXIMUM_TAGS_IN_A_ROW && end < window.file.size; count++) {
    const bytes = innerTagBytes(await window.view(end, 32));
    if (bytes === 0) break;
    end += bytes;
  }
  return end;
}

/** Behind damage only a frame that another one follows is believed. */
async function resynchronise(
  window: ByteWindow,
  from: number,
  first: MpegFrame,
): Promise<WalkedFrame | null> {
  for (let start = from; start + HEADER_BYTES < window.file.size; start++) {
    let view = window.buffered(start, HEADER_BYTES) ?? (await window.view(start, HEADER_BYTES));
    const sync = view.indexOf(0xff);
    start += sync < 0 ? view.length - 1 : sync;
    if (sync < 0) continue;
    view = window.buffered(start, HEADER_BYTES) ?? (await window.view(start, HEADER_BYTES));
    const frame = frameAt(view, first);
    if (frame && frameAt(await bytesAt(window, start + frame.frameBytes), first))
      return { offset: start, frame, skippedBytes: start - from };
  }
  return null;
}
