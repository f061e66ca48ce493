import type { Timeline } from './block-cutter.ts';
import type { CodedTrack } from './coded-source.ts';
import { chooseDecoder, type DecoderPolicy } from './decoder-choice.ts';
import { readFlacStreamInfo } from './flac-frames.ts';
import { FlacReader } from './flac-reader.ts';
import { type LameTag, mp3Timeline, parseLameTag } from './lame-tag.ts';
import type { MpegFrame } from './mpeg-frames.ts';
import { type MpegExtent, MpegReader } from './mpeg-reader.ts';
import { readBytes } from './read-bytes.ts';
import { EXACT } from './tolerated-loss.ts';

/** What all streams without a container have in common. */
const STREAM = {
  endsWithLastPacket: false,
  openingErrors: [],
  dispose: () => {
    // Blobs need no closing, and nothing else is held.
  },
} as const;

/** Opens native FLAC. Throws `corrupt` or `unsupported_codec`. */
export async function openFlacTrack(file: Blob, start: number, policy: DecoderPolicy): Promise<CodedTrack> {
  const info = await readFlacStreamInfo(file, start);
  const { sampleRateHz, channelCount, totalSamples, description } = info;
  const wanted = { codec: 'flac', sampleRate: sampleRateHz, numberOfChannels: channelCount, description };
  const decoder = await chooseDecoder(wanted, 'flac', policy);
  const reader = new FlacReader(file, info, decoder.kind === 'webcodecs');
  const seconds = totalSamples > 0 ? totalSamples / sampleRateHz : await reader.durationSeconds();
  const timeline: Timeline = {
    originSeconds: 0,
    headSeconds: null,
    totalSeconds: totalSamples > 0 ? seconds : null,
    jitterSeconds: 0,
  };
  const audio = { container: 'flac', codec: 'flac', sampleRateHz, channelCount };
  const ending = { cutOff: false, toleratedLossSeconds: totalSamples > 0 ? EXACT : null };
  return {
    ...STREAM,
    ...ending,
    info: { ...audio, durationSeconds: seconds || null },
    decoder,
    reader,
    timeline,
  };
}

/** How mp3 and ADTS are opened. */
export interface MpegOptions {
  readonly policy: DecoderPolicy;
  /** Whether a length that is not stated is counted now, which may read the whole file, or left out. */
  readonly countsLength: boolean;
}

/** Opens mp3 or AAC in ADTS, whose first frame is at `start`. Throws `unsupported_codec`. */
export async function openMpegTrack(
  file: Blob,
  start: number,
  frame: MpegFrame,
  { policy, countsLength }: MpegOptions,
): Promise<CodedTrack> {
  const codec = frame.kind === 'adts' ? 'aac' : 'mp3';
  const { sampleRateHz } = frame;
  // A channel count of 0 says that the first packet describes the channels; decoders go by the packet.
  const channelCount = frame.channelCount || 2;
  const wanted = { codec: frame.codecString, sampleRate: sampleRateHz, numberOfChannels: channelCount };
  const decoder = await chooseDecoder(wanted, codec, policy);
  const tag = parseLameTag(await readBytes(file, start, start + frame.frameBytes), frame);
  const timeline = frame.kind === 'adts' ? adtsTimeline(frame) : mp3Timeline(tag, frame, file.size - start);
  const { originSeconds, totalSeconds } = timeline;
  const reader = new MpegReader(file, frame, extentOf(start, frame, tag, totalSeconds !== null));
  const counted = () => (countsLength ? reader.countedSeconds() : reader.reckonedSeconds());
  const endSeconds = totalSeconds === null ? await counted() : null;
  const soundSeconds = totalSeconds ?? (endSeconds === null ? null : endSeconds - originSeconds);
  const durationSeconds = soundSeconds === null ? null : Math.max(0, soundSeconds);
  return {
    ...STREAM,
    info: { container: codec, codec, sampleRateHz, channelCount, durationSeconds },
    decoder,
    reader,
    timeline,
    /** Known at the latest when a pass has come to the end. */
    get cutOff() {
      return totalSeconds === null && reader.isCutOff;
    },
    toleratedLossSeconds: totalSeconds === null ? null : EXACT,
  };
}

/** The tag's own frame holds no sound. What a tag counts that is of one of several joined files says nothing of the whole. */
function extentOf(
  start: number,
  { frameBytes }: MpegFrame,
  tag: LameTag | null,
  isOfAll: boolean,
): MpegExtent {
  const { frameCount = null, byteCount = null } = (isOfAll && tag) || {};
  return {
    startOffset: tag ? start + frameBytes : start,
    statedFrames: frameCount,
    statedBytes: byteCount === null ? null : byteCount - frameBytes,
  };
}

/** Half of an AAC window. */
const AAC_OVERLAP_FRAMES = 1024;

/**
 * The time line of AAC in ADTS, which says nothing of delays: its sound begins with the second frame. What a decoder
 * gives for the first one lacks the frame before it to overlap with, and every encoder puts at least so much in front.
 */
function adtsTimeline({ sampleRateHz }: MpegFrame): Timeline {
  return {
    originSeconds: AAC_OVERLAP_FRAMES / sampleRateHz,
    headSeconds: null,
    totalSeconds: null,
    jitterSeconds: 0,
  };
}
