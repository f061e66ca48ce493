/** Opus (RFC 6716) by libopus as WebAssembly, where the browser has no decoder for it. */
import { OpusDecoder } from 'opus-decoder';
import { OPUS_RATE_HZ } from '../opus-head.ts';
import { inWaveOrder } from './channel-order.ts';
import { descriptionOf } from './config-description.ts';
import type { PacketDecoder } from './packet-decoder.ts';

const CHANNELS_OFFSET = 9;
const FAMILY_OFFSET = 18;
const MAPPING_OFFSET = 21;
const VORBIS_FAMILY = 1;

/** Makes the decoder for a stream. Throws where its header is damaged. */
export async function createOpusDecoder(config: AudioDecoderConfig): Promise<PacketDecoder> {
  const head = descriptionOf(config);
  const decoder = new OpusDecoder(layoutOf(head));
  // Other families say nothing of the places of their channels.
  const hasPlaces = head[FAMILY_OFFSET] === VORBIS_FAMILY;
  await decoder.ready;
  return {
    decode(packet) {
      const { channelData, samplesDecoded, errors } = decoder.decodeFrame(packet);
      const [error] = errors;
      if (error) throw new Error(error.message);
      const channels = hasPlaces ? inWaveOrder(channelData, 'vorbis') : channelData;
      return { channels, frameCount: samplesDecoded, sampleRateHz: OPUS_RATE_HZ };
    },
    reset() {
      // It settles within the pre-roll by itself (RFC 7845 §4.6).
    },
    dispose: () => decoder.free(),
  };
}

/** Streams and their channels; more than two channels have a table (RFC 7845 §5.1.1). */
function layoutOf(head: Uint8Array) {
  const channels = head[CHANNELS_OFFSET] ?? 2;
  if ((head[FAMILY_OFFSET] ?? 0) === 0) return { channels };
  const [streamCount = 1, coupledStreamCount = 0] = head.subarray(FAMILY_OFFSET + 1);
  const channelMappingTable = [...head.subarray(MAPPING_OFFSET, MAPPING_OFFSET + channels)];
  if (channelMappingTable.length < channels) throw new Error('the Opus header is cut short');
  return { channels, streamCount, coupledStreamCount, channelMappingTable };
}
