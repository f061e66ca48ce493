import {
  BlobSource,
  EncodedPacketSink,
  Input,
  type InputAudioTrack,
  MATROSKA,
  MP4,
  OGG,
  QTFF,
  WEBM,
} from 'mediabunny';
import { EarmarkError } from '../shared/failures.ts';
import type { Timeline } from './block-cutter.ts';
import type { CodedTrack } from './coded-source.ts';
import { type OggEnding, oggEnding } from './ogg-tail.ts';
import { OPUS_RATE_HZ, opusPreSkip, withoutOpusPreSkip } from './opus-head.ts';
import { SinkReader } from './packet-reader.ts';
import { fileAccessFailure } from './read-bytes.ts';
import type { DemuxedContainer } from './sniff.ts';
import { chooseAudioTrack, supportedConfig } from './track-choice.ts';

const FORMATS = {
  ogg: [OGG],
  mp4: [MP4, QTFF],
  matroska: [MATROSKA, WEBM],
} satisfies Record<DemuxedContainer, unknown>;

/** A demuxer keeps this much of the file in memory. */
const CACHE_BYTES = 4 * 2 ** 20;
/** Matroska's usual time stamps are whole milliseconds. */
const MATROSKA_JITTER_SECONDS = 0.001;

/** Opens a file with a container as far as its first packet. Throws an EarmarkError that says why it cannot. */
export async function openDemuxedTrack(
  file: Blob,
  container: DemuxedContainer,
  payloadStart: number,
): Promise<CodedTrack> {
  // Tags and junk before the stream are cut away, so that the demuxer sees what was recognised here.
  const stream = payloadStart > 0 ? file.slice(payloadStart) : file;
  const input = new Input({
    source: new BlobSource(stream, { maxCacheSize: CACHE_BYTES }),
    formats: FORMATS[container],
  });
  try {
    const track = await chooseAudioTrack(input, container, file);
    const config = await supportedConfig(track);
    return await describeTrack(file, container, input, track, config);
  } catch (thrown) {
    input.dispose();
    throw fileAccessFailure(thrown) ?? unreadable(thrown);
  }
}

async function describeTrack(
  file: Blob,
  container: DemuxedContainer,
  input: Input,
  track: InputAudioTrack,
  config: AudioDecoderConfig,
): Promise<CodedTrack> {
  const openingErrors: string[] = [];
  const ending = container === 'ogg' ? await oggEnding(file) : null;
  if (ending?.kind === 'unmarked') openingErrors.push('demuxer: the last Ogg page is not marked as the end');
  const timeline = await timelineOf(container, track, config);
  const durationSeconds =
    ending?.kind === 'cut_off'
      ? presentOggSeconds(ending, config, timeline)
      : await expectedDuration(track, timeline, openingErrors);
  return {
    info: {
      container,
      codec: (await track.getCodec()) ?? config.codec,
      sampleRateHz: config.sampleRate,
      channelCount: config.numberOfChannels,
      durationSeconds,
    },
    config: withoutOpusPreSkip(config),
    reader: new SinkReader(new EncodedPacketSink(track)),
    timeline,
    endsWithLastPacket: container !== 'matroska',
    cutOff: ending?.kind === 'cut_off',
    openingErrors,
    dispose: () => input.dispose(),
  };
}

async function timelineOf(
  container: DemuxedContainer,
  track: InputAudioTrack,
  config: AudioDecoderConfig,
): Promise<Timeline> {
  const preSkipSeconds = config.codec === 'opus' ? opusPreSkip(config) / OPUS_RATE_HZ : 0;
  const matroska = container === 'matroska';
  return {
    // Matroska stamps count the pre-skip in, Ogg's and MP4's do not.
    originSeconds: Math.max(0, await track.getFirstTimestamp()) + (matroska ? preSkipSeconds : 0),
    headSeconds: preSkipSeconds > 0 && container !== 'mp4' ? preSkipSeconds : null,
    totalSeconds: null,
    jitterSeconds: matroska ? MATROSKA_JITTER_SECONDS : 0,
  };
}

/** What a cut Ogg file still holds: up to its last whole page. `null` if there is none. */
function presentOggSeconds(ending: OggEnding, config: AudioDecoderConfig, timeline: Timeline): number | null {
  if (ending.granulePosition === null) return null;
  const rate = config.codec === 'opus' ? OPUS_RATE_HZ : config.sampleRate;
  const seconds = ending.granulePosition / rate - (timeline.headSeconds ?? 0) - timeline.originSeconds;
  return seconds > 0 ? seconds : null;
}

/** `null` with a reason in `errors` where neither the header nor the last packet tells the duration. */
async function expectedDuration(
  track: InputAudioTrack,
  timeline: Timeline,
  errors: string[],
): Promise<number | null> {
  try {
    const endSeconds = (await track.getDurationFromMetadata()) ?? (await track.computeDuration());
    const seconds = endSeconds - timeline.originSeconds;
    return seconds > 0 ? seconds : null;
  } catch (thrown) {
    const failure = fileAccessFailure(thrown);
    if (failure) throw failure;
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    errors.push(`demuxer: the duration is unknown, ${why}`);
    return null;
  }
}

function unreadable(thrown: unknown): EarmarkError {
  const why = thrown instanceof Error ? thrown.message : String(thrown);
  return new EarmarkError('corrupt', `The header of this file is damaged (${why}). Replace the file.`, {
    cause: thrown,
  });
}
