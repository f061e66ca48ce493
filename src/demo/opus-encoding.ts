import {
  AudioSample,
  AudioSampleSource,
  BufferTarget,
  type MetadataTags,
  OggOutputFormat,
  Output,
  Quality,
} from 'mediabunny';
import { EarmarkError } from '../shared/failures.ts';

/** Bits per second of the demo files. */
const DEMO_BITRATE = 96_000;
const CHUNK_SECONDS = 1;
/** Of 10: half the work of the usual 9, and nobody hears it at this bit rate. */
const OPUS_COMPLEXITY = 4;

/**
 * Encodes PCM to a tagged Ogg Opus file.
 *
 * @param channels One array a channel, −1…1, all equally long.
 * @throws {EarmarkError} `aborted` when `isAborted` says so between two seconds of audio.
 */
export async function encodeOggOpus(
  channels: Float32Array<ArrayBuffer>[],
  sampleRateHz: number,
  tags: MetadataTags,
  isAborted: () => boolean,
): Promise<ArrayBuffer> {
  const target = new BufferTarget();
  const output = new Output({ format: new OggOutputFormat(), target });
  const source = new AudioSampleSource({
    codec: 'opus',
    quality: new Quality({ bitrate: DEMO_BITRATE }),
    onEncoderConfig: (config) => {
      config.opus = { complexity: OPUS_COMPLEXITY };
    },
  });
  output.addAudioTrack(source);
  output.setMetadataTags(tags);
  try {
    await output.start();
    for (const sample of secondsOf(channels, sampleRateHz)) {
      if (isAborted()) throw new EarmarkError('aborted', 'The demo library was stopped before it was done.');
      await source.add(sample);
      sample.close();
    }
    await output.finalize();
  } catch (thrown) {
    await output.cancel();
    throw thrown;
  }
  if (!target.buffer) throw new EarmarkError('internal', 'The Ogg muxer gave no file.');
  return target.buffer;
}

function* secondsOf(channels: Float32Array<ArrayBuffer>[], sampleRateHz: number): Generator<AudioSample> {
  const totalFrames = channels[0]?.length ?? 0;
  const chunkFrames = CHUNK_SECONDS * sampleRateHz;
  for (let start = 0; start < totalFrames; start += chunkFrames) {
    const frames = Math.min(chunkFrames, totalFrames - start);
    const planes = new Float32Array(frames * channels.length);
    channels.forEach((channel, index) => {
      planes.set(channel.subarray(start, start + frames), index * frames);
    });
    yield new AudioSample({
      data: planes,
      format: 'f32-planar',
      numberOfChannels: channels.length,
      sampleRate: sampleRateHz,
      timestamp: start / sampleRateHz,
    });
  }
}
