/** Floors of kind 1 (Vorbis I §7): the coarse shape of a spectrum as a line through coded points. */
import { unsupportedCodec } from '../codec-names.ts';
import type { Codebook } from './codebook.ts';
import { bitLength, type LowBits } from './low-bits.ts';

interface FloorClass {
  readonly dimensions: number;
  readonly subclassBits: number;
  readonly masterbook: number;
  /** −1: every value is 0. */
  readonly books: readonly number[];
}

/** Where the line bends, and how its heights are coded. */
export interface FloorSetup {
  readonly partitionClasses: readonly number[];
  readonly classes: readonly FloorClass[];
  readonly multiplier: number;
  /** Positions in the spectrum, in the order they are coded. */
  readonly positions: readonly number[];
  /** Indices into `positions`, by position. */
  readonly order: readonly number[];
  /** For each point from the third on: the nearest points coded before it, below and above. */
  readonly neighbours: readonly (readonly [number, number])[];
}

const RANGES = [256, 128, 86, 64];
const DECIBELS_PER_STEP = 140 / 256;
/** What a height stands for: 256 steps up to 1. */
const AMPLITUDES = Float32Array.from(
  { length: 256 },
  (_, height) => 10 ** (((height - 255) * DECIBELS_PER_STEP) / 20),
);

/**
 * Reads a floor's header. Throws where it is damaged, and `unsupported_codec` for kind 0, which no encoder has written since
 * 2002.
 */
export function readFloorSetup(bits: LowBits): FloorSetup {
  const kind = bits.read(16);
  if (kind === 0) throw unsupportedCodec('Vorbis with floors of kind 0');
  if (kind !== 1) throw new Error('a Vorbis floor is of an unknown kind');
  const partitionClasses = Array.from({ length: bits.read(5) }, () => bits.read(4));
  const classes = Array.from({ length: Math.max(-1, ...partitionClasses) + 1 }, () => readClass(bits));
  const multiplier = bits.read(2) + 1;
  const rangeBits = bits.read(4);
  const positions = [0, 1 << rangeBits];
  for (const index of partitionClasses) {
    for (let i = 0; i < (classes[index]?.dimensions ?? 0); i++) positions.push(bits.read(rangeBits));
  }
  const order = positions.map((_, index) => index).sort((a, b) => at(positions, a) - at(positions, b));
  const neighbours = positions.map((position, index) => nearest(positions.slice(0, index), position));
  return { partitionClasses, classes, multiplier, positions, order, neighbours };
}

function readClass(bits: LowBits): FloorClass {
  const dimensions = bits.read(3) + 1;
  const subclassBits = bits.read(2);
  const masterbook = subclassBits > 0 ? bits.read(8) : -1;
  const books = Array.from({ length: 1 << subclassBits }, () => bits.read(8) - 1);
  return { dimensions, subclassBits, masterbook, books };
}

function nearest(before: readonly number[], position: number): readonly [number, number] {
  let below = 0;
  let above = 1;
  before.forEach((candidate, index) => {
    if (candidate < position && candidate > at(before, below)) below = index;
    if (candidate > position && candidate < at(before, above)) above = index;
  });
  return [below, above];
}

function at(values: ArrayLike<number>, index: number): number {
  return values[index] ?? 0;
}

/** The heights of a packet's floor; `null` where the channel is silent, or the packet ends. */
export function readFloorHeights(
  bits: LowBits,
  setup: FloorSetup,
  codebooks: readonly Codebook[],
): number[] | null {
  if (!bits.flag()) return null;
  const heightBits = bitLength(at(RANGES, setup.multiplier - 1) - 1);
  const heights = [bits.read(heightBits), bits.read(heightBits)];
  for (const index of setup.partitionClasses) {
    const floorClass = setup.classes[index];
    if (!floorClass) return null;
    const { dimensions, subclassBits, masterbook, books } = floorClass;
    let selector = subclassBits > 0 ? (codebooks[masterbook]?.decode(bits) ?? -1) : 0;
    for (let i = 0; i < dimensions; i++) {
      const book = at(books, selector & ((1 << subclassBits) - 1));
      selector >>= subclassBits;
      heights.push(book < 0 ? 0 : (codebooks[book]?.decode(bits) ?? -1));
    }
  }
  return bits.exhausted || heights.includes(-1) ? null : heights;
}

/** Multiplies the spectrum with the line through the heights. */
export function applyFloor(spectrum: Float32Array, setup: FloorSetup, coded: readonly number[]): void {
  const { positions, order, multiplier } = setup;
  const { heights, used } = unwrap(setup, coded);
  let x = 0;
  let y = at(heights, 0) * multiplier;
  for (const index of order.slice(1)) {
    if (!used[index]) continue;
    const nextX = at(positions, index);
    const nextY = at(heights, index) * multiplier;
    drawLine(spectrum, x, y, nextX, nextY);
    x = nextX;
    y = nextY;
  }
  for (; x < spectrum.length; x++) spectrum[x] = at(spectrum, x) * at(AMPLITUDES, y);
}

/** Heights are coded as their distance from where the line would pass anyway. */
function unwrap({ positions, neighbours, multiplier }: FloorSetup, coded: readonly number[]) {
  const range = at(RANGES, multiplier - 1);
  const heights = [at(coded, 0), at(coded, 1)];
  const used = [true, true];
  for (let index = 2; index < positions.length; index++) {
    const [below, above] = neighbours[index] ?? [0, 1];
    const foretold = pointOnLine(
      at(positions, below),
      at(heights, below),
      at(positions, above),
      at(heights, above),
      at(positions, index),
    );
    const value = at(coded, index);
    heights.push(value === 0 ? foretold : foretold + deviation(value, foretold, range - foretold));
    used.push(value !== 0);
    if (value !== 0) {
      used[below] = true;
      used[above] = true;
    }
  }
  return { heights: heights.map((height) => Math.min(255, Math.max(0, height))), used };
}

/** Small values alternate between up and down; what exceeds the smaller room goes the other way. */
function deviation(value: number, roomBelow: number, roomAbove: number): number {
  if (value < 2 * Math.min(roomBelow, roomAbove)) return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
  return roomAbove > roomBelow ? value - roomBelow : roomAbove - 1 - value;
}

function pointOnLine(x0: number, y0: number, x1: number, y1: number, x: number): number {
  const rise = y1 - y0;
  const offset = Math.floor((Math.abs(rise) * (x - x0)) / (x1 - x0));
  return rise < 0 ? y0 - offset : y0 + offset;
}

/** Bresenham's line in whole numbers, up to but not at `x1`. */
function drawLine(spectrum: Float32Array, x0: number, y0: number, x1: number, y1: number): void {
  const width = x1 - x0;
  const rise = y1 - y0;
  const base = Math.trunc(rise / width);
  const step = rise < 0 ? base - 1 : base + 1;
  const remainder = Math.abs(rise) - Math.abs(base) * width;
  const end = Math.min(x1, spectrum.length);
  let y = y0;
  let error = 0;
  for (let x = x0; x < end; x++) {
    spectrum[x] = at(spectrum, x) * at(AMPLITUDES, Math.min(255, y));
    error += remainder;
    if (error >= width) {
      error -= width;
      y += step;
    } else y += base;
  }
}
