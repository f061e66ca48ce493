/** Vorbis I (Xiph.Org, 2004–2020), packet by packet. */
import { inWaveOrder } from '../codecs/channel-order.ts';
import { descriptionOf } from '../codecs/config-description.ts';
import type { PacketDecoder } from '../codecs/packet-decoder.ts';
import type { PlanarPcm } from '../decoded-frames.ts';
import { PlaneBuffers } from '../plane-buffers.ts';
import { Codebook } from './codebook.ts';
import { applyFloor, readFloorHeights } from './floor.ts';
import { InverseMdct } from './inverse-mdct.ts';
import { bitLength, LowBits } from './low-bits.ts';
import { readResidue } from './residue.ts';
import {
  parseVorbisIdentification,
  parseVorbisSetup,
  type VorbisIdentification,
  type VorbisMapping,
  type VorbisSetup,
} from './vorbis-setup.ts';
import { unlaceXiph } from './xiph-lacing.ts';

/** What is left of a packet for the next one to overlap with. */
interface Past {
  readonly size: number;
  readonly blocks: readonly Float32Array[];
}

class VorbisDecoder implements PacketDecoder {
  readonly #identification: VorbisIdentification;
  readonly #setup: VorbisSetup;
  readonly #codebooks: readonly Codebook[];
  readonly #transforms: ReadonlyMap<number, InverseMdct>;
  readonly #slopes: ReadonlyMap<number, Float32Array>;
  readonly #planes = new PlaneBuffers();
  #past: Past | null = null;

  constructor(identification: VorbisIdentification, setup: VorbisSetup) {
    this.#identification = identification;
    this.#setup = setup;
    this.#codebooks = setup.codebooks.map((header) => new Codebook(header));
    const sizes = [identification.shortBlock, identification.longBlock];
    this.#transforms = new Map(sizes.map((size) => [size, new InverseMdct(size)]));
    this.#slopes = new Map(sizes.map((size) => [size, slope(size / 2)]));
  }

  decode(packet: Uint8Array): PlanarPcm | null {
    const bits = new LowBits(packet);
    if (bits.flag()) throw new Error('this is no packet of sound');
    const mode = this.#setup.modes[bits.read(bitLength(this.#setup.modes.length - 1))];
    const mapping = mode && this.#setup.mappings[mode.mapping];
    if (!mode || !mapping) throw new Error('the packet names a missing mode');
    const { shortBlock, longBlock } = this.#identification;
    const size = mode.long ? longBlock : shortBlock;
    const slopeBefore = mode.long && !bits.flag() ? shortBlock : size;
    const slopeAfter = mode.long && !bits.flag() ? shortBlock : size;
    const spectra = this.#readSpectra(bits, mapping, size / 2);
    const blocks = spectra.map((spectrum) => this.#toTime(spectrum, size, slopeBefore, slopeAfter));
    const past = this.#past;
    this.#past = { size, blocks };
    return past && this.#overlap(past, { size, blocks });
  }

  reset(): void {
    this.#past = null;
  }

  dispose(): void {
    this.#past = null;
  }

  #readSpectra(bits: LowBits, mapping: VorbisMapping, length: number): Float32Array[] {
    const { channelCount } = this.#identification;
    const floors = Array.from({ length: channelCount }, (_, channel) => {
      const setup = this.#setup.floors[mapping.submaps[mapping.submapOf[channel] ?? 0]?.floor ?? 0];
      if (!setup) throw new Error('the packet names a missing floor');
      return { setup, heights: readFloorHeights(bits, setup, this.#codebooks) };
    });
    const silent = floors.map(({ heights }) => heights === null);
    for (const { magnitude, angle } of mapping.couplings) {
      // A coupled pair has a residue as soon as one of the two does.
      if (!(silent[magnitude] && silent[angle])) silent[magnitude] = silent[angle] = false;
    }
    const spectra = floors.map(() => new Float32Array(length));
    mapping.submaps.forEach((submap, index) => {
      const members = spectra.map((_, channel) => channel).filter((it) => mapping.submapOf[it] === index);
      const setup = this.#setup.residues[submap.residue];
      if (!setup) throw new Error('the packet names a missing residue');
      const chosen = <Item>(items: readonly Item[]) =>
        items.filter((_, channel) => members.includes(channel));
      readResidue(bits, setup, this.#codebooks, chosen(spectra), chosen(silent));
    });
    uncouple(spectra, mapping);
    spectra.forEach((spectrum, channel) => {
      const floor = floors[channel];
      if (floor?.heights) applyFloor(spectrum, floor.setup, floor.heights);
      else spectrum.fill(0);
    });
    return spectra;
  }

  #toTime(spectrum: Float32Array, size: number, slopeBefore: number, slopeAfter: number): Float32Array {
    const block = new Float32Array(size);
    // A packet of a few bytes may stand for many silent channels.
    if (spectrum.every((value) => value === 0)) return block;
    this.#transforms.get(size)?.run(spectrum, block);
    const rising = this.#slopes.get(slopeBefore) ?? new Float32Array();
    const falling = this.#slopes.get(slopeAfter) ?? new Float32Array();
    const riseStart = size / 4 - slopeBefore / 4;
    const fallStart = (size * 3) / 4 - slopeAfter / 4;
    block.fill(0, 0, riseStart);
    rising.forEach((gain, i) => {
      block[riseStart + i] = (block[riseStart + i] ?? 0) * gain;
    });
    falling.forEach((_, i) => {
      block[fallStart + i] = (block[fallStart + i] ?? 0) * (falling[falling.length - 1 - i] ?? 0);
    });
    block.fill(0, fallStart + falling.length);
    return block;
  }

  /** What lies between the middles of two successive packets is complete. */
  #overlap(past: Past, present: Past): PlanarPcm {
    const frameCount = past.size / 4 + present.size / 4;
    const channels = this.#planes.take(present.blocks.length, frameCount);
    const shift = present.size / 4 - past.size / 4;
    channels.forEach((channel, index) => {
      const before = past.blocks[index];
      const after = present.blocks[index];
      if (!before || !after) return;
      for (let i = 0; i < frameCount; i++) {
        channel[i] = (before[past.size / 2 + i] ?? 0) + (after[i + shift] ?? 0);
      }
    });
    const { sampleRateHz } = this.#identification;
    return { channels: inWaveOrder(channels, 'vorbis'), frameCount, sampleRateHz };
  }
}

/** Magnitude and angle back to two channels (§4.3.5). */
function uncouple(spectra: readonly Float32Array[], mapping: VorbisMapping): void {
  for (const { magnitude, angle } of [...mapping.couplings].reverse()) {
    const first = spectra[magnitude];
    const second = spectra[angle];
    if (!first || !second) throw new Error('a Vorbis mapping couples a missing channel');
    for (let i = 0; i < first.length; i++) {
      const m = first[i] ?? 0;
      const a = second[i] ?? 0;
      const difference = m > 0 === a > 0 ? m - a : m + a;
      // The sign of the angle tells which of the two channels is the smaller one.
      first[i] = a > 0 ? m : m > 0 ? m + a : m - a;
      second[i] = a > 0 ? difference : m;
    }
  }
}

/** The rising half of the window: sin(π/2 · sin²(π/2 · (i + ½) / length)). */
function slope(length: number): Float32Array {
  return Float32Array.from({ length }, (_, i) => {
    const inner = Math.sin(((i + 0.5) / length) * (Math.PI / 2));
    return Math.sin((Math.PI / 2) * inner * inner);
  });
}

/** Makes the decoder for a stream. Throws where its headers are damaged. */
export function createVorbisDecoder(config: AudioDecoderConfig): PacketDecoder {
  const [first = new Uint8Array(), , third = new Uint8Array()] = unlaceXiph(descriptionOf(config));
  const identification = parseVorbisIdentification(first);
  return new VorbisDecoder(identification, parseVorbisSetup(third, identification.channelCount));
}
