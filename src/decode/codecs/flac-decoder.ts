/** FLAC (RFC 9639), frame by frame, to the bit. */
import type { PlanarPcm } from '../decoded-frames.ts';
import {
  type FlacStreamInfo,
  parseFlacHeader,
  parseFlacStreamInfo,
  STREAMINFO_BYTES,
} from '../flac-frames.ts';
import { PlaneBuffers } from '../plane-buffers.ts';
import { BitReader } from './bit-reader.ts';
import { descriptionOf } from './config-description.ts';
import { crc16 } from './crc16.ts';
import { readSubframe } from './flac-subframe.ts';
import type { PacketDecoder } from './packet-decoder.ts';

const LEFT_SIDE = 8;
const SIDE_RIGHT = 9;
/** By the code in the frame header; code 0 refers to the stream information, code 3 is none. */
const DEPTHS = [0, 8, 12, 0, 16, 20, 24, 32];

/** Decodes FLAC frames by plain arithmetic: 64-bit floats hold all that occurs exactly. */
class FlacDecoder implements PacketDecoder {
  readonly #info: FlacStreamInfo;
  readonly #planes = new PlaneBuffers();
  readonly #samples: Float64Array[];

  constructor(info: FlacStreamInfo) {
    this.#info = info;
    this.#samples = Array.from({ length: info.channelCount }, () => new Float64Array(info.maximumBlockSize));
  }

  /** @throws where the frame's checksums or contents do not hold. */
  decode(packet: Uint8Array): PlanarPcm {
    const header = parseFlacHeader(packet, 0, this.#info);
    if (!header) throw new Error('this is no FLAC frame');
    const { sampleCount, channelAssignment, depthCode, headerBytes } = header;
    const channelCount = channelAssignment < LEFT_SIDE ? channelAssignment + 1 : 2;
    if (channelCount !== this.#info.channelCount)
      throw new Error('the channel count changes inside the file');
    const depth = depthCode === 0 ? this.#info.bitsPerSample : (DEPTHS[depthCode] ?? 0);
    if (depth === 0) throw new Error('the frame has no bit depth');
    const bits = new BitReader(packet);
    bits.skip(headerBytes * 8);
    const samples = this.#samplesOf(sampleCount);
    samples.forEach((plane, channel) => {
      readSubframe(bits, plane, depth + (isSide(channelAssignment, channel) ? 1 : 0));
    });
    bits.alignToByte();
    const checked = bits.position / 8;
    if (crc16(packet.subarray(0, checked)) !== bits.unsigned(16)) throw new Error('a frame checksum fails');
    joinStereo(samples, channelAssignment);
    return this.#scaled(samples, sampleCount, depth);
  }

  reset(): void {
    // Every frame stands for itself.
  }

  dispose(): void {
    // Nothing is held but arrays.
  }

  #samplesOf(sampleCount: number): Float64Array[] {
    return this.#samples.map((plane, channel) => {
      const sufficient = plane.length >= sampleCount ? plane : new Float64Array(sampleCount);
      this.#samples[channel] = sufficient;
      return sufficient.subarray(0, sampleCount);
    });
  }

  #scaled(samples: readonly Float64Array[], frameCount: number, depth: number): PlanarPcm {
    const channels = this.#planes.take(samples.length, frameCount);
    const scale = 2 ** (1 - depth);
    channels.forEach((channel, index) => {
      const plane = samples[index];
      if (plane) for (let i = 0; i < frameCount; i++) channel[i] = (plane[i] ?? 0) * scale;
    });
    return { channels, frameCount, sampleRateHz: this.#info.sampleRateHz };
  }
}

/** A difference of two channels takes one bit more than a channel does. */
function isSide(channelAssignment: number, channel: number): boolean {
  return channelAssignment === SIDE_RIGHT ? channel === 0 : channelAssignment >= LEFT_SIDE && channel === 1;
}

function joinStereo([first, second]: readonly Float64Array[], channelAssignment: number): void {
  if (channelAssignment < LEFT_SIDE || !first || !second) return;
  for (let i = 0; i < first.length; i++) {
    const one = first[i] ?? 0;
    const other = second[i] ?? 0;
    if (channelAssignment === LEFT_SIDE) second[i] = one - other;
    else if (channelAssignment === SIDE_RIGHT) first[i] = one + other;
    else {
      // The sum's lowest bit was dropped; it equals that of the difference.
      const sum = one * 2 + (Math.abs(other) % 2);
      first[i] = (sum + other) / 2;
      second[i] = (sum - other) / 2;
    }
  }
}

/** `fLaC` and a block header stand before the stream information. */
const STREAMINFO_OFFSET = 8;

/** Makes the decoder for a stream. Throws where its headers are damaged. */
export function createFlacDecoder(config: AudioDecoderConfig): PacketDecoder {
  const block = descriptionOf(config).subarray(STREAMINFO_OFFSET, STREAMINFO_OFFSET + STREAMINFO_BYTES);
  if (block.length < STREAMINFO_BYTES) throw new Error('the FLAC header is cut short');
  return new FlacDecoder(parseFlacStreamInfo(block, 0));
}
