/** What can be in an Ogg file, and how long its packets sound. */
import {
  type FlacStreamInfo,
  parseFlacHeader,
  parseFlacStreamInfo,
  STREAMINFO_BYTES,
} from '../flac-frames.ts';
import { OPUS_RATE_HZ, opusPreSkip } from '../opus-head.ts';
import { asciiAt } from '../read-bytes.ts';
import { bitLength } from '../vorbis/low-bits.ts';
import {
  parseVorbisIdentification,
  parseVorbisSetup,
  type VorbisIdentification,
  type VorbisSetup,
} from '../vorbis/vorbis-setup.ts';
import { xiphLaced } from '../vorbis/xiph-lacing.ts';
import { opusPacketSamples } from './opus-packet.ts';

/** Tells the length of packets, in order: in Vorbis it depends on the packet before. */
export interface PacketMeter {
  /** Samples that the packet adds to the track. */
  samplesOf(packet: Uint8Array): number;
}

/** A codec as the headers of a stream describe it. */
export interface OggCodec {
  readonly config: AudioDecoderConfig;
  /** In which the granule positions count. */
  readonly granuleRateHz: number;
  /** Granules before the first audible one. */
  readonly preSkip: number;
  createMeter(): PacketMeter;
}

/** How a codec introduces itself in the first packet of a stream. */
interface CodecFamily {
  recognises(first: Uint8Array): boolean;
  /** Whether a packet is sound, and not one of the headers. */
  isSound(packet: Uint8Array): boolean;
  /** @throws where the headers are damaged. */
  describe(headers: readonly Uint8Array[]): OggCodec;
}

const OPUS: CodecFamily = {
  recognises: (first) => asciiAt(first, 0, 8) === 'OpusHead',
  isSound: (packet) => !['OpusHead', 'OpusTags'].includes(asciiAt(packet, 0, 8)),
  describe([head = new Uint8Array()]) {
    const config = {
      codec: 'opus',
      sampleRate: OPUS_RATE_HZ,
      numberOfChannels: head[9] ?? 2,
      description: new Uint8Array(head),
    };
    return {
      config,
      granuleRateHz: OPUS_RATE_HZ,
      preSkip: opusPreSkip(config),
      createMeter: () => ({ samplesOf: opusPacketSamples }),
    };
  },
};

const VORBIS: CodecFamily = {
  recognises: (first) => asciiAt(first, 0, 7) === '\x01vorbis',
  isSound: (packet) => ((packet[0] ?? 1) & 1) === 0,
  describe([first = new Uint8Array(), , third = new Uint8Array()]) {
    const identification = parseVorbisIdentification(first);
    const { sampleRateHz, channelCount } = identification;
    const setup = parseVorbisSetup(third, channelCount);
    return {
      config: {
        codec: 'vorbis',
        sampleRate: sampleRateHz,
        numberOfChannels: channelCount,
        description: xiphLaced([first, EMPTY_COMMENT, third]),
      },
      granuleRateHz: sampleRateHz,
      preSkip: 0,
      createMeter: () => new VorbisMeter(identification, setup),
    };
  },
};

/** Decoders want the comments too, and need nothing of them; a real one may hold megabytes of pictures. */
const EMPTY_COMMENT = Uint8Array.from([3, ...new TextEncoder().encode('vorbis'), 0, 0, 0, 0, 0, 0, 0, 0, 1]);

/** `\x7fFLAC`, a version, a count of headers, `fLaC`, a block header (FLAC-to-Ogg mapping 1.0). */
const FLAC_STREAMINFO_OFFSET = 17;

const FLAC: CodecFamily = {
  recognises: (first) => asciiAt(first, 0, 5) === '\x7fFLAC',
  isSound: (packet) => packet[0] === 0xff,
  describe([first = new Uint8Array()]) {
    const block = first.subarray(FLAC_STREAMINFO_OFFSET, FLAC_STREAMINFO_OFFSET + STREAMINFO_BYTES);
    if (block.length < STREAMINFO_BYTES) throw new Error('the FLAC header is cut short');
    const info = parseFlacStreamInfo(block, 0);
    return {
      config: {
        codec: 'flac',
        sampleRate: info.sampleRateHz,
        numberOfChannels: info.channelCount,
        description: info.description,
      },
      granuleRateHz: info.sampleRateHz,
      preSkip: 0,
      createMeter: () => ({ samplesOf: (packet) => flacSamples(packet, info) }),
    };
  },
};

function flacSamples(packet: Uint8Array, info: FlacStreamInfo): number {
  return parseFlacHeader(packet, 0, info)?.sampleCount ?? 0;
}

/** The family of the stream that begins with this packet; `null` for what is not known here. */
export function codecFamilyOf(first: Uint8Array): CodecFamily | null {
  return [OPUS, VORBIS, FLAC].find((family) => family.recognises(first)) ?? null;
}

export type { CodecFamily };

/** A packet of Vorbis completes a quarter of its own block and a quarter of the one before. */
class VorbisMeter implements PacketMeter {
  readonly #identification: VorbisIdentification;
  readonly #setup: VorbisSetup;
  #before: number | null = null;

  constructor(identification: VorbisIdentification, setup: VorbisSetup) {
    this.#identification = identification;
    this.#setup = setup;
  }

  samplesOf(packet: Uint8Array): number {
    const modeBits = bitLength(this.#setup.modes.length - 1);
    const mode = this.#setup.modes[((packet[0] ?? 0) >> 1) & ((1 << modeBits) - 1)];
    const size = mode?.long ? this.#identification.longBlock : this.#identification.shortBlock;
    const samples = this.#before === null ? 0 : (this.#before + size) / 4;
    this.#before = size;
    return samples;
  }
}
