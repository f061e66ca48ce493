/** The decoders that Earmark brings along. Each is loaded with the first file that needs it. */
import type { PacketDecoder } from './codecs/packet-decoder.ts';

/** Makes a decoder for a stream. Throws where the stream's headers are damaged. */
type Make = (config: AudioDecoderConfig) => PacketDecoder | Promise<PacketDecoder>;
/** Fetches what the codec needs. Throws where that can't be had, which says nothing about the file. */
type Load = () => Promise<Make>;

/** By the codec's short name. AAC is missing: there is no small decoder under a licence that allows it. */
export const OWN_DECODERS: Readonly<Record<string, Load>> = {
  flac: async () => (await import('./codecs/flac-decoder.ts')).createFlacDecoder,
  vorbis: async () => (await import('./vorbis/vorbis-decoder.ts')).createVorbisDecoder,
  opus: async () => (await import('./codecs/opus-decoder.ts')).createOpusDecoder,
  alac: async () => (await import('./alac/alac-decoder.ts')).createAlacDecoder,
  mp3: async () => {
    const decoder = await (await import('./codecs/mp3-decoder.ts')).createMp3Decoder();
    return () => decoder;
  },
};
