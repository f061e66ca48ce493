/** The decoders that Earmark brings along. Each is loaded with the first file that needs it. */
import type { PacketDecoder } from './codecs/packet-decoder.ts';

type Load = (config: AudioDecoderConfig) => Promise<PacketDecoder>;

/** By the codec's short name. AAC is missing: there is no small decoder under a licence that allows it. */
export const OWN_DECODERS: Readonly<Record<string, Load>> = {
  flac: async (config) => (await import('./codecs/flac-decoder.ts')).createFlacDecoder(config),
  vorbis: async (config) => (await import('./vorbis/vorbis-decoder.ts')).createVorbisDecoder(config),
  opus: async (config) => (await import('./codecs/opus-decoder.ts')).createOpusDecoder(config),
  alac: async (config) => (await import('./alac/alac-decoder.ts')).createAlacDecoder(config),
  mp3: async () => (await import('./codecs/mp3-decoder.ts')).createMp3Decoder(),
};
