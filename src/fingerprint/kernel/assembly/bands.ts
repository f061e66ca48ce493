/** Energy by octave band over the whole track, from the power spectra that the other stages use. */
import { at, FRAME_SIZE } from './frame-format';

/** How many bands there are. */
export const BAND_COUNT: i32 = 9;
/** Lower edge of the lowest band, an octave and a half below 63 Hz; each band is an octave wide. */
const LOWEST_EDGE_HERTZ: f64 = 22.097086912079607;
const HIGHEST_EDGE_HERTZ: f64 = 10000;

const ENERGIES: usize = memory.data(BAND_COUNT * 8, 16);
/** First bin of each band, and the end of the last. */
const EDGES: usize = memory.data((BAND_COUNT + 1) * 4, 16);

/** Where the energies of the bands are read, in 64-bit floats. */
export function bandEnergiesAddress(): usize {
  return ENERGIES;
}

/** How many bands there are, for the reader. */
export function bandCount(): i32 {
  return BAND_COUNT;
}

/** Sets the edges for an analysis rate, in hertz, and forgets the track. */
export function prepareBands(rate: f64): void {
  const binWidth = rate / <f64>FRAME_SIZE;
  for (let band = 0; band <= BAND_COUNT; band++) {
    const edge = min(LOWEST_EDGE_HERTZ * Math.pow(2, <f64>band), HIGHEST_EDGE_HERTZ);
    store<i32>(at(EDGES, band), <i32>Math.round(edge / binWidth));
  }
  memory.fill(ENERGIES, 0, BAND_COUNT * 8);
}

/** Adds a frame: `power` is the address of its spectrum. */
export function addBands(power: usize): void {
  for (let band = 0; band < BAND_COUNT; band++) {
    const address = ENERGIES + (<usize>band << 3);
    store<f64>(address, load<f64>(address) + sumOf(power, load<i32>(at(EDGES, band)), load<i32>(at(EDGES, band + 1))));
  }
}

function sumOf(power: usize, from: i32, to: i32): f64 {
  let lanes = f32x4.splat(0), rest: f32 = 0;
  let k = from;
  for (; k + 4 <= to; k += 4) lanes = f32x4.add(lanes, v128.load(at(power, k)));
  for (; k < to; k++) rest += load<f32>(at(power, k));
  return <f64>(
    f32x4.extract_lane(lanes, 0) + f32x4.extract_lane(lanes, 1) +
    (f32x4.extract_lane(lanes, 2) + f32x4.extract_lane(lanes, 3)) + rest
  );
}
