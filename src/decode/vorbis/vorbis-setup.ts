/** The headers of Vorbis (Vorbis I §4.2): all that a decoder must know before the first packet of sound. */

import { unsupportedCodec } from '../codec-names.ts';
import { asciiAt, viewOf } from '../read-bytes.ts';
import { type CodebookHeader, readCodebookHeader, sizeOfCodebook } from './codebook.ts';
import { type FloorSetup, readFloorSetup } from './floor.ts';
import { bitLength, LowBits } from './low-bits.ts';
import { type ResidueSetup, readResidueSetup } from './residue-setup.ts';

/** The identification header. */
export interface VorbisIdentification {
  readonly channelCount: number;
  readonly sampleRateHz: number;
  readonly shortBlock: number;
  readonly longBlock: number;
}

/** Which channels are coded together, and how. */
export interface VorbisMapping {
  readonly couplings: readonly { readonly magnitude: number; readonly angle: number }[];
  /** The submap of each channel. */
  readonly submapOf: readonly number[];
  readonly submaps: readonly { readonly floor: number; readonly residue: number }[];
}

/** What a packet says of itself by one number. */
export interface VorbisMode {
  readonly long: boolean;
  readonly mapping: number;
}

/** The setup header. */
export interface VorbisSetup {
  readonly codebooks: readonly CodebookHeader[];
  readonly floors: readonly FloorSetup[];
  readonly residues: readonly ResidueSetup[];
  readonly mappings: readonly VorbisMapping[];
  readonly modes: readonly VorbisMode[];
}

const HEADER_START_BYTES = 7;
const IDENTIFICATION_BYTES = 30;
/** In all codebooks together: sixteen times as many as the largest header of four hundred files has. */
const MAXIMUM_NUMBERS = 1 << 20;

/** More channels than the analysis takes; a packet of a few bytes would stand for 255 spectra. */
const MAXIMUM_CHANNELS = 64;

/** Parses the first packet of a stream. Throws where it is damaged, and `unsupported_codec` where it has too many channels. */
export function parseVorbisIdentification(packet: Uint8Array): VorbisIdentification {
  requireHeader(packet, 1);
  if (packet.length < IDENTIFICATION_BYTES) throw new Error('the Vorbis header is cut short');
  const view = viewOf(packet);
  const sizes = view.getUint8(28);
  const identification = {
    channelCount: view.getUint8(11),
    sampleRateHz: view.getUint32(12, true),
    shortBlock: 1 << (sizes & 15),
    longBlock: 1 << (sizes >> 4),
  };
  const { channelCount, sampleRateHz, shortBlock, longBlock } = identification;
  if (channelCount > MAXIMUM_CHANNELS) throw unsupportedCodec(`Vorbis with ${channelCount} channels`);
  const sane = channelCount > 0 && sampleRateHz > 0 && shortBlock >= 64 && longBlock >= shortBlock;
  if (!sane || longBlock > 8192) throw new Error('the Vorbis header is damaged');
  return identification;
}

/** Parses the third packet of a stream. Throws where it is damaged. */
export function parseVorbisSetup(packet: Uint8Array, channelCount: number): VorbisSetup {
  requireHeader(packet, 5);
  const bits = new LowBits(packet.subarray(HEADER_START_BYTES));
  const codebooks = readCodebooks(bits);
  // Placeholders that no encoder fills.
  readList(bits, 6, () => bits.read(16));
  const floors = readList(bits, 6, () => readFloorSetup(bits));
  const residues = readList(bits, 6, () => readResidueSetup(bits));
  const mappings = readList(bits, 6, () => readMapping(bits, channelCount));
  const modes = readList(bits, 6, () => readMode(bits));
  for (const residue of residues) requireClasses(residue, codebooks[residue.classbook]);
  if (!bits.flag() || bits.exhausted) throw new Error('the Vorbis setup is cut short');
  return { codebooks, floors, residues, mappings, modes };
}

/** A code word states one of `classCount` to the power of the book's dimensions: fewer entries than that are no book for it. */
function requireClasses({ classCount }: ResidueSetup, classbook: CodebookHeader | undefined): void {
  const fits = classbook && classCount ** classbook.dimensions <= classbook.lengths.length;
  if (!fits) throw new Error('a Vorbis residue has more classes than its codebook');
}

function readCodebooks(bits: LowBits): CodebookHeader[] {
  let room = MAXIMUM_NUMBERS;
  return readList(bits, 8, () => {
    const codebook = readCodebookHeader(bits, room);
    room -= sizeOfCodebook(codebook);
    return codebook;
  });
}

function requireHeader(packet: Uint8Array, type: number): void {
  if (packet[0] !== type || asciiAt(packet, 1, 6) !== 'vorbis') throw new Error('a Vorbis header is missing');
}

function readList<Item>(bits: LowBits, countBits: number, read: () => Item): Item[] {
  return Array.from({ length: bits.read(countBits) + 1 }, read);
}

function readMapping(bits: LowBits, channelCount: number): VorbisMapping {
  if (bits.read(16) !== 0) throw new Error('a Vorbis mapping is of an unknown kind');
  const submapCount = bits.flag() ? bits.read(4) + 1 : 1;
  const channelBits = bitLength(channelCount - 1);
  const couplings = Array.from({ length: bits.flag() ? bits.read(8) + 1 : 0 }, () => ({
    magnitude: bits.read(channelBits),
    angle: bits.read(channelBits),
  }));
  bits.read(2);
  const submapOf = Array.from({ length: channelCount }, () => (submapCount > 1 ? bits.read(4) : 0));
  const submaps = Array.from({ length: submapCount }, () => {
    bits.read(8);
    return { floor: bits.read(8), residue: bits.read(8) };
  });
  return { couplings, submapOf, submaps };
}

function readMode(bits: LowBits): VorbisMode {
  const long = bits.flag();
  // Window and transform types: only zero is defined.
  bits.read(32);
  return { long, mapping: bits.read(8) };
}
