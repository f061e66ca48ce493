import {
  ADTS,
  BlobSource,
  EncodedPacketSink,
  FLAC,
  Input,
  type InputAudioTrack,
  MATROSKA,
  MP3,
  MP4,
  OGG,
  QTFF,
  WEBM,
} from 'mediabunny';
import { EarmarkError } from '../shared/failures.ts';
import type { Timeline } from './block-cutter.ts';
import type { CodedTrack } from './coded-source.ts';
import { type LameTag, parseLameTag } from './lame-tag.ts';
import { oggEnding } from './ogg-tail.ts';
import { fileAccessFailure, readBytes } from './read-bytes.ts';
import type { DemuxedContainer, SniffedContent } from './sniff.ts';
import { chooseAudioTrack, supportedConfig } from './track-choice.ts';

type CodedContent = Extract<SniffedContent, { kind: 'coded' }>;

const FORMATS = {
  flac: [FLAC],
  ogg: [OGG],
  mp4: [MP4, QTFF],
  matroska: [MATROSKA, WEBM],
  mp3: [MP3],
  aac: [ADTS],
} satisfies Record<DemuxedContainer, unknown>;

/** A demuxer keeps this much of the file in memory. */
const CACHE_BYTES = 4 * 2 ** 20;

/** Opens a compressed file as far as its first packet. Throws an EarmarkError that says why it cannot. */
export async function openCodedTrack(file: Blob, content: CodedContent): Promise<CodedTrack> {
  // Tags and junk before the stream are cut away, so that the demuxer sees what was recognised here.
  const stream = content.payloadStart > 0 ? file.slice(content.payloadStart) : file;
  const input = new Input({
    source: new BlobSource(stream, { maxCacheSize: CACHE_BYTES }),
    formats: FORMATS[content.container],
  });
  try {
    const track = await chooseAudioTrack(input, content.container, file);
    const config = await supportedConfig(track);
    return await describeTrack(file, content, input, track, config);
  } catch (thrown) {
    input.dispose();
    throw fileAccessFailure(thrown) ?? unreadable(thrown);
  }
}

async function describeTrack(
  file: Blob,
  content: CodedContent,
  input: Input,
  track: InputAudioTrack,
  config: AudioDecoderConfig,
): Promise<CodedTrack> {
  const { container } = content;
  const openingErrors: string[] = [];
  const tag = await readLameTag(file, content);
  const ending = container === 'ogg' ? await oggEnding(file) : 'complete';
  if (ending === 'unmarked') openingErrors.push('demuxer: the last Ogg page is not marked as the end');
  const timeline = timelineOf(config, content, tag);
  const durationSeconds =
    timeline.totalFrames !== null
      ? timeline.totalFrames / config.sampleRate
      : await expectedDuration(track, openingErrors);
  return {
    info: {
      container,
      codec: (await track.getCodec()) ?? config.codec,
      sampleRateHz: config.sampleRate,
      channelCount: config.numberOfChannels,
      // A cut Ogg file states its own end only as far as it goes.
      durationSeconds: ending === 'cut_off' ? null : durationSeconds,
    },
    config,
    reader: new EncodedPacketSink(track),
    timeline,
    endsWithLastPacket: container === 'ogg' || container === 'mp4',
    cutOff: ending === 'cut_off',
    openingErrors,
    dispose: () => input.dispose(),
  };
}

async function readLameTag(file: Blob, content: CodedContent): Promise<LameTag | null> {
  if (content.container !== 'mp3' || !content.frame) return null;
  const { payloadStart, frame } = content;
  return parseLameTag(await readBytes(file, payloadStart, payloadStart + frame.frameBytes), frame);
}

function timelineOf(config: AudioDecoderConfig, content: CodedContent, tag: LameTag | null): Timeline {
  const headFrames = config.codec === 'opus' && content.container === 'ogg' ? opusPreSkip(config) : 0;
  if (!tag || !content.frame) return { originFrames: 0, headFrames, totalFrames: null };
  const { frameCount, startPaddingFrames, endPaddingFrames } = tag;
  const codedFrames = frameCount === null ? null : frameCount * content.frame.samplesPerFrame;
  return {
    originFrames: startPaddingFrames,
    headFrames,
    totalFrames: codedFrames === null ? null : codedFrames - startPaddingFrames - endPaddingFrames,
  };
}

/** From the identification header (RFC 7845 §5.1): samples at 48 kHz, little-endian. */
function opusPreSkip(config: AudioDecoderConfig): number {
  const header = config.description;
  if (!header) return 0;
  const view = ArrayBuffer.isView(header)
    ? new DataView(header.buffer, header.byteOffset, header.byteLength)
    : new DataView(header);
  return view.byteLength >= 12 ? view.getUint16(10, true) : 0;
}

/** `null` with a reason in `errors` where neither the header nor the last packet tells the duration. */
async function expectedDuration(track: InputAudioTrack, errors: string[]): Promise<number | null> {
  try {
    const seconds = (await track.getDurationFromMetadata()) ?? (await track.computeDuration());
    return seconds > 0 ? seconds : null;
  } catch (thrown) {
    const failure = fileAccessFailure(thrown);
    if (failure) throw failure;
    errors.push(
      `demuxer: the duration is unknown, ${thrown instanceof Error ? thrown.message : String(thrown)}`,
    );
    return null;
  }
}

function unreadable(thrown: unknown): EarmarkError {
  const why = thrown instanceof Error ? thrown.message : String(thrown);
  return new EarmarkError('corrupt', `The header of this file is damaged (${why}). Replace the file.`, {
    cause: thrown,
  });
}
