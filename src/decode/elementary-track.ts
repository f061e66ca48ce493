import type { Timeline } from './block-cutter.ts';
import type { CodedTrack } from './coded-source.ts';
import { chooseDecoder, type DecoderPolicy } from './decoder-choice.ts';
import { readFlacStreamInfo } from './flac-frames.ts';
import { FlacReader } from './flac-reader.ts';
import { mp3Timeline, parseLameTag } from './lame-tag.ts';
import type { MpegFrame } from './mpeg-frames.ts';
import { MpegReader } from './mpeg-reader.ts';
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

/** Opens mp3 or AAC in ADTS, whose first frame is at `start`. Throws `unsupported_codec`. */
export async function openMpegTrack(
  file: Blob,
  start: number,
  frame: MpegFrame,
  policy: DecoderPolicy,
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
  const statedFrames = totalSeconds === null ? null : (tag?.frameCount ?? null);
  // The tag's own frame holds no sound.
  const reader = new MpegReader(file, tag ? start + frame.frameBytes : start, frame, statedFrames);
  const counted = totalSeconds === null ? await reader.ending() : null;
  const durationSeconds = Math.max(0, totalSeconds ?? (counted?.seconds ?? 0) - originSeconds);
  const info = { container: codec, codec, sampleRateHz, channelCount, durationSeconds };
  const ending = {
    cutOff: counted?.isCutOff ?? false,
    toleratedLossSeconds: totalSeconds === null ? null : EXACT,
  };
  return { ...STREAM, ...ending, info, decoder, reader, timeline };
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
