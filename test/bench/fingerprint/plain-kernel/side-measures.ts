import { type Biquad, kWeighting } from '../../../../src/fingerprint/side/k-weighting.ts';
import { LoudnessMeter } from '../../../../src/fingerprint/side/loudness-meter.ts';

const PIECE_SIZE = 128;
const BAND_COUNT = 9;
const LOWEST_EDGE_HZ = 22.097086912079607;

/** One second-order filter, in transposed direct form II. */
class Section {
  readonly #filter: Biquad;
  #first = 0;
  #second = 0;

  constructor(filter: Biquad) {
    this.#filter = filter;
  }

  next(input: number): number {
    const { b, a } = this.#filter;
    const output = b[0] * input + this.#first;
    this.#first = b[1] * input - a[1] * output + this.#second;
    this.#second = b[2] * input - a[2] * output;
    return output;
  }
}

/** What the kernel measures for the side record, in plain JavaScript: loudness, peaks of pieces, energy by octave. */
export class SideMeasures {
  readonly loudness = new LoudnessMeter();
  readonly bandEnergies = new Float64Array(BAND_COUNT);
  samplePeak = 0;
  readonly #channels: { shelf: Section; highPass: Section }[];
  readonly #edges: number[];
  readonly #stepLength: number;
  #stepFilled = 0;
  #stepEnergy = 0;
  #pieceFilled = 0;
  #piecePeak = 0;

  constructor(channelCount: number, sampleRateHz: number, binWidthHz: number) {
    this.#channels = Array.from({ length: channelCount }, () => {
      const { shelf, highPass } = kWeighting(sampleRateHz);
      return { shelf: new Section(shelf), highPass: new Section(highPass) };
    });
    this.#stepLength = Math.round(sampleRateHz / 10);
    this.#edges = Array.from({ length: BAND_COUNT + 1 }, (_, band) =>
      Math.round(Math.min(LOWEST_EDGE_HZ * 2 ** band, 10000) / binWidthHz),
    );
  }

  hear(channels: readonly Float32Array[], count: number): void {
    for (let i = 0; i < count; i++) {
      for (const [index, { shelf, highPass }] of this.#channels.entries()) {
        const sample = channels[index]?.[i] ?? 0;
        const weighted = highPass.next(shelf.next(sample));
        this.#stepEnergy += weighted * weighted;
        this.#piecePeak = Math.max(this.#piecePeak, Math.abs(sample));
      }
      if (++this.#stepFilled === this.#stepLength) this.#endStep();
      if (++this.#pieceFilled === PIECE_SIZE) this.#endPiece();
    }
  }

  addFrame(power: Float32Array): void {
    for (let band = 0; band < BAND_COUNT; band++) {
      let sum = 0;
      for (let k = this.#edges[band] ?? 0; k < (this.#edges[band + 1] ?? 0); k++) sum += power[k] ?? 0;
      this.bandEnergies[band] = (this.bandEnergies[band] ?? 0) + sum;
    }
  }

  #endStep(): void {
    this.loudness.add(this.#stepEnergy / this.#stepLength);
    this.#stepFilled = 0;
    this.#stepEnergy = 0;
  }

  #endPiece(): void {
    this.samplePeak = Math.max(this.samplePeak, this.#piecePeak);
    this.#pieceFilled = 0;
    this.#piecePeak = 0;
  }
}
