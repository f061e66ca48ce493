/** Peaks of short pieces of the raw signal, over all channels: what the waveform, the sample peak and the silences are made of. */
import { at } from './frame-format';
import { BLOCK_SIZE, channelBlock } from './intake';
import { maxLanes } from './lanes';

/** Raw samples in a piece: 5.8 ms at 44.1 kHz. */
const PIECE_SIZE: i32 = 256;

const PIECES: usize = memory.data((BLOCK_SIZE / PIECE_SIZE) * 4, 16);

let pieceTotal: i32 = 0;

/** Samples of a piece, whose largest is kept. */
export function pieceSize(): i32 {
  return PIECE_SIZE;
}

/** Largest absolute sample of each piece of the last block, linear. */
export function piecesAddress(): usize {
  return PIECES;
}

/** How many pieces the block just heard has. */
export function pieceCount(): i32 {
  return pieceTotal;
}

/** Finds the peaks in the first `count` samples of the block; the last piece may be short. */
export function measurePeaks(channelCount: i32, count: i32): void {
  pieceTotal = (count + PIECE_SIZE - 1) / PIECE_SIZE;
  for (let piece = 0; piece < pieceTotal; piece++) {
    let largest = f32x4.splat(0);
    for (let channel = 0; channel < channelCount; channel++) {
      largest = f32x4.pmax(largest, peakLanes(at(channelBlock(channel), piece * PIECE_SIZE)));
    }
    store<f32>(at(PIECES, piece), maxLanes(largest));
  }
}

/** Two chains of maxima, so that one need not wait for the other. */
function peakLanes(samples: usize): v128 {
  let even = f32x4.splat(0), odd = f32x4.splat(0);
  for (let i = 0; i < PIECE_SIZE; i += 8) {
    even = f32x4.pmax(even, f32x4.abs(v128.load(at(samples, i))));
    odd = f32x4.pmax(odd, f32x4.abs(v128.load(at(samples, i), 16)));
  }
  return f32x4.pmax(even, odd);
}
