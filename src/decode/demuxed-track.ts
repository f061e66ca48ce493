import {
  BlobSource,
  EncodedPacketSink,
  Input,
  type InputAudioTrack,
  MATROSKA,
  MP4,
  QTFF,
  WEBM,
} from 'mediabunny';
import { EarmarkError } from '../shared/failures.ts';
import { parseAlacCookie } from './alac/alac-cookie.ts';
import { findAlacCookie } from './alac/mp4-cookie.ts';
import type { Timeline } from './block-cutter.ts';
import type { CodedTrack } from './coded-source.ts';
import { chooseDecoder, type DecoderPolicy } from './decoder-choice.ts';
import { BoxReader, isEncrypted } from './mp4-boxes.ts';
import { OPUS_RATE_HZ, opusPreSkip, withoutOpusPreSkip } from './opus-head.ts';
import { SinkReader } from './packet-reader.ts';
import { fileAccessFailure } from './read-bytes.ts';
import type { DemuxedContainer } from './sniff.ts';
import { STATED } from './tolerated-loss.ts';
import { chooseAudioTrack, configOf } from './track-choice.ts';

const FORMATS = {
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
  policy: DecoderPolicy,
  signal: AbortSignal,
): Promise<CodedTrack> {
  // Tags and junk before the stream are cut away, so that the demuxer sees what was recognised here.
  const stream = payloadStart > 0 ? file.slice(payloadStart) : file;
  const boxes = new BoxReader(stream, signal);
  const entries = container === 'mp4' ? await boxes.sampleEntries() : [];
  // Looked for here: the demuxer stumbles over what the lock hides.
  if (isEncrypted(entries)) throw locked();
  const input = new Input({
    source: new BlobSource(stream, { maxCacheSize: CACHE_BYTES }),
    formats: FORMATS[container],
  });
  try {
    const track = await chooseAudioTrack(input);
    const cookie = await findAlacCookie(stream, boxes, entries);
    return await describeTrack(container, input, track, cookie, policy);
  } catch (thrown) {
    input.dispose();
    const missingBytes = container === 'mp4' ? await new BoxReader(stream, signal).missingBytes() : 0;
    throw (
      (missingBytes > 0 ? withoutIndex(thrown) : null) ?? fileAccessFailure(thrown) ?? damagedIndex(thrown)
    );
  }
}

/** Where the file was cut off, that is what its owner should hear, and not what the cut has left of the index. */
function withoutIndex(thrown: unknown): EarmarkError | null {
  if (thrown instanceof EarmarkError && thrown.code !== 'corrupt') return null;
  const detail =
    'The file was cut off before its end, and the index of its sound is lost with it. Copy or download it again.';
  return new EarmarkError('corrupt', detail, { cause: thrown });
}

/** The demuxer's own words are for those who write demuxers. */
function damagedIndex(thrown: unknown): EarmarkError {
  const detail = 'The index of this file is damaged, so that its sound cannot be found. Replace the file.';
  return new EarmarkError('corrupt', detail, { cause: thrown });
}

async function describeTrack(
  container: DemuxedContainer,
  input: Input,
  track: InputAudioTrack,
  alacCookie: Uint8Array<ArrayBuffer> | null,
  policy: DecoderPolicy,
): Promise<CodedTrack> {
  const openingErrors: string[] = [];
  const config = (await alacConfig(track, alacCookie)) ?? (await configOf(track));
  const codec = (await track.getCodec()) ?? config.codec;
  const timeline = await timelineOf(container, track, config);
  return {
    info: {
      container,
      codec,
      sampleRateHz: config.sampleRate,
      channelCount: config.numberOfChannels,
      durationSeconds: await expectedDuration(track, timeline, openingErrors),
    },
    decoder: await chooseDecoder(withoutOpusPreSkip(config), codec, policy),
    reader: new SinkReader(new EncodedPacketSink(track)),
    timeline,
    endsWithLastPacket: container !== 'matroska',
    cutOff: false,
    // Matroska states that of the longest track.
    toleratedLossSeconds: container === 'mp4' ? STATED : null,
    openingErrors,
    dispose: () => input.dispose(),
  };
}

/** The demuxer hands out the packets of ALAC, and knows nothing about their codec. */
async function alacConfig(
  track: InputAudioTrack,
  cookie: Uint8Array<ArrayBuffer> | null,
): Promise<AudioDecoderConfig | null> {
  if (!cookie || (await track.getInternalCodecId()) !== 'alac') return null;
  const { sampleRateHz, channelCount } = parseAlacCookie(cookie);
  return { codec: 'alac', sampleRate: sampleRateHz, numberOfChannels: channelCount, description: cookie };
}

function locked(): EarmarkError {
  const detail = 'The file is locked by copy protection; only its shop can play it.';
  return new EarmarkError('encrypted', detail);
}

async function timelineOf(
  container: DemuxedContainer,
  track: InputAudioTrack,
  config: AudioDecoderConfig,
): Promise<Timeline> {
  const preSkipSeconds = config.codec === 'opus' ? opusPreSkip(config) / OPUS_RATE_HZ : 0;
  const matroska = container === 'matroska';
  return {
    // Matroska stamps count the pre-skip in, MP4's do not.
    originSeconds: Math.max(0, await track.getFirstTimestamp()) + (matroska ? preSkipSeconds : 0),
    headSeconds: preSkipSeconds > 0 && container !== 'mp4' ? preSkipSeconds : null,
    totalSeconds: null,
    jitterSeconds: matroska ? MATROSKA_JITTER_SECONDS : 0,
  };
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
