/** Apple Lossless, packet by packet, to the bit. Written after the published format (Apple, 2011). */
import { BitReader } from '../codecs/bit-reader.ts';
import { inWaveOrder } from '../codecs/channel-order.ts';
import { descriptionOf } from '../codecs/config-description.ts';
import type { PacketDecoder } from '../codecs/packet-decoder.ts';
import type { PlanarPcm } from '../decoded-frames.ts';
import { PlaneBuffers } from '../plane-buffers.ts';
import { readResiduals } from './adaptive-golomb.ts';
import { type PredictorHeader, undoPrediction } from './adaptive-predictor.ts';
import { type AlacConfig, parseAlacCookie } from './alac-cookie.ts';

const SINGLE = 0;
const PAIR = 1;
const LOW_FREQUENCY = 3;
const DATA = 4;
const FILL = 6;
const END = 7;

/** Decodes the packets of one stream; each stands for itself. */
export class AlacDecoder implements PacketDecoder {
  readonly #config: AlacConfig;
  readonly #planes = new PlaneBuffers();

  constructor(config: AlacConfig) {
    this.#config = config;
  }

  /** @throws where the packet is damaged. */
  decode(packet: Uint8Array): PlanarPcm {
    const bits = new BitReader(packet);
    const samples: Int32Array[] = [];
    for (let tag = bits.unsigned(3); tag !== END; tag = bits.bitsLeft < 3 ? END : bits.unsigned(3)) {
      if (tag === SINGLE || tag === LOW_FREQUENCY) samples.push(...this.#readElement(bits, 1));
      else if (tag === PAIR) samples.push(...this.#readElement(bits, 2));
      else if (tag === DATA) skipData(bits);
      else if (tag === FILL) skipFill(bits);
      else throw new Error('the packet has an element that ALAC does not know');
      // A few bytes can state a whole channel of silence, so that a damaged packet could ask for gigabytes.
      if (samples.length > this.#config.channelCount) throw new Error('a packet has too many channels');
    }
    if (samples.length !== this.#config.channelCount) throw new Error('a packet lacks channels');
    return this.#scaled(inWaveOrder(samples, 'alac'));
  }

  reset(): void {
    // Every packet stands for itself.
  }

  dispose(): void {
    // Nothing is held but arrays.
  }

  #readElement(bits: BitReader, channelCount: number): Int32Array[] {
    // Instance number and reserved bits.
    bits.skip(4 + 12);
    const isShort = bits.unsigned(1) === 1;
    const lowBits = bits.unsigned(2) * 8;
    const isPlain = bits.unsigned(1) === 1;
    const length = isShort ? bits.unsigned(32) : this.#config.frameLength;
    if (length > this.#config.frameLength) throw new Error('a packet is longer than the header allows');
    if (isPlain) return readPlain(bits, length, channelCount, this.#config.bitDepth);
    return this.#readCompressed(bits, length, channelCount, lowBits);
  }

  #readCompressed(bits: BitReader, length: number, channelCount: number, lowBits: number): Int32Array[] {
    // The difference of a pair takes one bit more.
    const sampleBits = this.#config.bitDepth - lowBits + channelCount - 1;
    if (sampleBits < 1) throw new Error('a packet states more low bits than its samples have');
    const mixShift = bits.unsigned(8);
    const mixWeight = bits.signed(8);
    const predictors = Array.from({ length: channelCount }, () => readPredictor(bits));
    const low = lowBits > 0 ? readLowBits(bits, length, channelCount, lowBits) : null;
    const channels = predictors.map(({ header, multiplier }) => {
      const samples = new Int32Array(length);
      const { initialHistory, historyMultiplier, riceLimit } = this.#config;
      readResiduals(bits, samples, {
        initialHistory,
        historyMultiplier: (historyMultiplier * multiplier) >> 2,
        riceLimit,
        sampleBits,
      });
      undoPrediction(samples, header, sampleBits);
      return samples;
    });
    if (mixWeight !== 0) unmix(channels, mixShift, mixWeight);
    if (low) {
      channels.forEach((samples, channel) => {
        appendLowBits(samples, low[channel], lowBits);
      });
    }
    return channels;
  }

  #scaled(samples: readonly Int32Array[]): PlanarPcm {
    const frameCount = Math.min(...samples.map(({ length }) => length));
    const channels = this.#planes.take(samples.length, frameCount);
    const scale = 2 ** (1 - this.#config.bitDepth);
    channels.forEach((channel, index) => {
      const from = samples[index];
      if (from) for (let i = 0; i < frameCount; i++) channel[i] = (from[i] ?? 0) * scale;
    });
    return { channels, frameCount, sampleRateHz: this.#config.sampleRateHz };
  }
}

/** Makes the decoder for a stream. Throws where its header is damaged. */
export function createAlacDecoder(config: AudioDecoderConfig): AlacDecoder {
  return new AlacDecoder(parseAlacCookie(descriptionOf(config)));
}

function readPlain(bits: BitReader, length: number, channelCount: number, depth: number): Int32Array[] {
  const channels = Array.from({ length: channelCount }, () => new Int32Array(length));
  for (let i = 0; i < length; i++) for (const channel of channels) channel[i] = bits.signed(depth);
  return channels;
}

function readPredictor(bits: BitReader): { header: PredictorHeader; multiplier: number } {
  const mode = bits.unsigned(4);
  const shift = bits.unsigned(4);
  const multiplier = bits.unsigned(3);
  const coefficients = Int16Array.from({ length: bits.unsigned(5) }, () => bits.signed(16));
  return { header: { mode, shift, coefficients }, multiplier };
}

/** The lowest bits of deep samples are noise, and are stored as they are. */
function readLowBits(bits: BitReader, length: number, channelCount: number, lowBits: number): Int32Array[] {
  const channels = Array.from({ length: channelCount }, () => new Int32Array(length));
  for (let i = 0; i < length; i++) for (const channel of channels) channel[i] = bits.unsigned(lowBits);
  return channels;
}

function appendLowBits(samples: Int32Array, low: Int32Array | undefined, lowBits: number): void {
  for (let i = 0; i < samples.length; i++) samples[i] = ((samples[i] ?? 0) << lowBits) | (low?.[i] ?? 0);
}

/** A weighted sum and the difference, back to left and right. */
function unmix([first, second]: readonly Int32Array[], shift: number, weight: number): void {
  if (!first || !second) return;
  for (let i = 0; i < first.length; i++) {
    const difference = second[i] ?? 0;
    const left = (first[i] ?? 0) + difference - (Math.imul(weight, difference) >> shift);
    first[i] = left;
    second[i] = left - difference;
  }
}

function skipData(bits: BitReader): void {
  bits.skip(4);
  const aligned = bits.unsigned(1) === 1;
  const count = bits.unsigned(8);
  const byteCount = count === 255 ? count + bits.unsigned(8) : count;
  if (aligned) bits.alignToByte();
  bits.skip(byteCount * 8);
}

function skipFill(bits: BitReader): void {
  const count = bits.unsigned(4);
  bits.skip((count === 15 ? 14 + bits.unsigned(8) : count) * 8);
}
