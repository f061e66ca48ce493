/** mp3 by minimp3 (lieff, CC0) as WebAssembly, where the browser has no decoder for it. */
import minimp3Url from 'minimp3-wasm/dist/decoder.opt.wasm?url';
import type { PlanarPcm } from '../decoded-frames.ts';
import { parseMpegFrame } from '../mpeg-frames.ts';
import { PlaneBuffers } from '../plane-buffers.ts';
import type { PacketDecoder } from './packet-decoder.ts';

/** What the module exports, of that which is used here. */
interface Minimp3 {
  readonly memory: WebAssembly.Memory;
  decoder_init(): void;
  decoder_set_mp3_data_size(bytes: number): void;
  decoder_mp3_data_offset(): number;
  decoder_pcm_data_offset(): number;
  /** Seconds to decode; below 0 for all. */
  decoder_decode(seconds: number): void;
  decode_results_num_samples(): number;
  decode_results_num_channels(): number;
  decode_results_sampling_rate(): number;
}

const ALL = -1;
/** Two channels of 1152 samples of 16 bits. */
const LONGEST_FRAME_BYTES = 2 * 1152 * 2;
const FULL_SCALE = 32768;

let compiling: Promise<WebAssembly.Module> | undefined;

/** Makes a decoder with a memory of its own. Throws where the module cannot be loaded; the next call tries again. */
export async function createMp3Decoder(): Promise<PacketDecoder> {
  compiling ??= compile().catch((error: unknown) => {
    compiling = undefined;
    throw error;
  });
  const { exports } = await WebAssembly.instantiate(await compiling);
  // The names and types above are those of the module's own declaration.
  return new Mp3Decoder(exports as unknown as Minimp3);
}

async function compile(): Promise<WebAssembly.Module> {
  const response = await fetch(minimp3Url);
  if (!response.ok) throw new Error(`the mp3 decoder could not be loaded: HTTP ${response.status}`);
  return await WebAssembly.compile(await response.arrayBuffer());
}

/** Feeds one frame after the other: the module keeps the bit reservoir between them. */
class Mp3Decoder implements PacketDecoder {
  readonly #module: Minimp3;
  readonly #planes = new PlaneBuffers();

  constructor(module: Minimp3) {
    this.#module = module;
    module.decoder_init();
  }

  decode(packet: Uint8Array): PlanarPcm {
    const frame = wholeFrame(packet);
    const { memory } = this.#module;
    this.#module.decoder_set_mp3_data_size(frame.length);
    const start = this.#module.decoder_mp3_data_offset();
    const pcmStart = this.#module.decoder_pcm_data_offset();
    new Uint8Array(memory.buffer).set(frame, start);
    // A frame whose reservoir is missing writes nothing, and must not repeat the one before it.
    const room = memory.buffer.byteLength - pcmStart;
    new Uint8Array(memory.buffer, pcmStart, Math.min(room, LONGEST_FRAME_BYTES)).fill(0);
    this.#module.decoder_decode(ALL);
    const sampleCount = this.#module.decode_results_num_samples();
    if (sampleCount === 0) throw new Error('this is no mp3 frame');
    return this.#split(pcmStart, sampleCount);
  }

  reset(): void {
    this.#module.decoder_init();
  }

  dispose(): void {
    // The memory goes with the module's instance.
  }

  /** The samples lie interleaved, at any address. */
  #split(start: number, sampleCount: number): PlanarPcm {
    const channelCount = this.#module.decode_results_num_channels();
    const frameCount = sampleCount / channelCount;
    const view = new DataView(this.#module.memory.buffer, start, sampleCount * 2);
    const channels = this.#planes.take(channelCount, frameCount);
    channels.forEach((channel, index) => {
      for (let i = 0; i < frameCount; i++) {
        channel[i] = view.getInt16((i * channelCount + index) * 2, true) / FULL_SCALE;
      }
    });
    return { channels, frameCount, sampleRateHz: this.#module.decode_results_sampling_rate() };
  }
}

/**
 * The one frame that a packet should be. The module looks for frames until it has used up all bytes, and never ends with
 * some packets that begin with something else: what a damaged container hands out must not come to it.
 */
function wholeFrame(packet: Uint8Array): Uint8Array {
  const frame = parseMpegFrame(packet, 0);
  const isWhole = frame?.kind === 'mpeg' && frame.layer === 3 && frame.frameBytes <= packet.length;
  if (!isWhole) throw new Error('this is no mp3 frame');
  return packet.subarray(0, frame.frameBytes);
}
