/**
 * The fingerprint kernel once more in plain JavaScript, stage by stage as `docs/fingerprint.md` defines them, written to be
 * read: what the WebAssembly kernel must beat, and must agree with. Rates that need a resampler are left out.
 */
import { FRAME_FIELDS, FRAME_SIZE, ROW_SIZE } from '../../../../src/fingerprint/kernel/frame-fields.ts';
import { Chroma } from './chroma.ts';
import { RealTransform } from './fourier.ts';
import { HalfBand } from './half-band.ts';
import { MelFlux } from './mel-flux.ts';
import { Pitch } from './pitch.ts';
import { Separation } from './separation.ts';
import { spectralShape } from './spectral-shape.ts';

const REACH = 8;

const WINDOW = Float32Array.from(
  { length: FRAME_SIZE },
  (_, n) => 0.5 - 0.5 * Math.cos((2 * Math.PI * n) / FRAME_SIZE),
);

/** A frame that waits for the eight frames after it. */
interface Frame {
  readonly row: Float32Array;
  readonly power: Float32Array;
}

/** All per-frame measures of a signal that comes in blocks. */
export class PlainKernel {
  readonly #hop: number;
  readonly #binCount: number;
  readonly #stages: readonly HalfBand[];
  readonly #transform = new RealTransform(FRAME_SIZE);
  readonly #windowed = new Float32Array(FRAME_SIZE);
  readonly #flux: MelFlux;
  readonly #chroma: Chroma;
  readonly #pitch: Pitch;
  readonly #separation: Separation;
  readonly #onRow: (row: Float32Array, power: Float32Array) => void;
  #signal = new Float32Array(0);
  /** The last frames: 17 around the one that is due, and those after. */
  #frames: Frame[] = [];
  #firstKept = 0;
  #due = 0;

  constructor(
    rateHz: number,
    halvings: number,
    hop: number,
    onRow: (row: Float32Array, power: Float32Array) => void,
  ) {
    const binWidthHz = rateHz / FRAME_SIZE;
    this.#hop = hop;
    this.#binCount = Math.floor(10000 / binWidthHz / 16) * 16;
    this.#stages = Array.from({ length: halvings }, () => new HalfBand());
    this.#flux = new MelFlux(binWidthHz, this.#binCount);
    this.#chroma = new Chroma(binWidthHz);
    this.#pitch = new Pitch(rateHz, WINDOW);
    this.#separation = new Separation(this.#binCount);
    this.#onRow = onRow;
  }

  hear(mono: Float32Array): void {
    let reduced = mono;
    for (const stage of this.#stages) reduced = stage.halve(reduced);
    const signal = new Float32Array(this.#signal.length + reduced.length);
    signal.set(this.#signal);
    signal.set(reduced, this.#signal.length);
    let start = 0;
    for (; start + FRAME_SIZE <= signal.length; start += this.#hop) {
      this.#measure(signal.subarray(start, start + FRAME_SIZE));
    }
    this.#signal = signal.slice(start);
  }

  /** Hands out the frames that wait, mirrored at the end, and forgets the signal. */
  endWindow(): void {
    const count = this.#firstKept + this.#frames.length;
    const mirrorable = count >= 12;
    while (this.#due < count) {
      if (mirrorable) this.#separateDue(count);
      else this.#handOut(this.#kept(this.#due));
    }
    this.#signal = new Float32Array(0);
    this.#frames = [];
    this.#firstKept = 0;
    this.#due = 0;
    this.#flux.reset();
    for (const stage of this.#stages) stage.reset();
  }

  #measure(samples: Float32Array): void {
    const row = new Float32Array(ROW_SIZE);
    measureLevel(samples, this.#hop, row);
    const power = this.#powerOf(samples);
    const shape = spectralShape(power, this.#binCount);
    row[FRAME_FIELDS.spectralPower] = shape.power;
    row[FRAME_FIELDS.centroidBin] = shape.centroidBin;
    row[FRAME_FIELDS.rolloffBin] = shape.rolloffBin;
    row[FRAME_FIELDS.flatness] = shape.flatness;
    row[FRAME_FIELDS.fluxDecibels] = this.#flux.measure(power);
    row[FRAME_FIELDS.chromaSpread] = this.#chroma.measure(power, shape.power);
    const { hertz, aperiodicity } = this.#pitch.measure(power);
    row[FRAME_FIELDS.pitchHertz] = hertz;
    row[FRAME_FIELDS.aperiodicity] = aperiodicity;
    this.#frames.push({ row, power });
    const count = this.#firstKept + this.#frames.length;
    if (count > this.#due + REACH && count >= 12) this.#separateDue(count);
  }

  #powerOf(samples: Float32Array): Float32Array {
    for (let n = 0; n < FRAME_SIZE; n++) this.#windowed[n] = (samples[n] ?? 0) * (WINDOW[n] ?? 0);
    this.#transform.forward(this.#windowed);
    const { re, im } = this.#transform;
    const power = new Float32Array(FRAME_SIZE / 2 + 1);
    for (let k = 1; k < power.length; k++) power[k] = (re[k] ?? 0) ** 2 + (im[k] ?? 0) ** 2;
    return power;
  }

  #separateDue(count: number): void {
    const frameAt = (frame: number): Float32Array => {
      const inTime = frame < 0 ? -1 - frame : frame >= count ? 2 * count - 1 - frame : frame;
      return this.#kept(inTime).power;
    };
    if (this.#due === 0) this.#separation.start(frameAt);
    else this.#separation.advance(frameAt(this.#due - REACH - 1), frameAt(this.#due + REACH));
    const frame = this.#kept(this.#due);
    const { harmonic, percussive } = this.#separation.energies(frame.power);
    frame.row[FRAME_FIELDS.harmonicEnergy] = harmonic;
    frame.row[FRAME_FIELDS.percussiveEnergy] = percussive;
    this.#handOut(frame);
  }

  #kept(frame: number): Frame {
    const kept = this.#frames[frame - this.#firstKept];
    if (!kept) throw new RangeError(`Frame ${frame} is no longer kept.`);
    return kept;
  }

  #handOut({ row, power }: Frame): void {
    this.#onRow(row, power);
    this.#due++;
    if (this.#frames.length > 40) {
      this.#firstKept += 10;
      this.#frames = this.#frames.slice(10);
    }
  }
}

function measureLevel(samples: Float32Array, hop: number, row: Float32Array): void {
  let sum = 0;
  let peak = 0;
  for (let n = 0; n < FRAME_SIZE; n++) {
    const sample = samples[n] ?? 0;
    sum += sample * sample;
    if (n < hop) peak = Math.max(peak, Math.abs(sample));
    if (n === hop - 1) row[FRAME_FIELDS.hopMeanSquare] = sum / hop;
  }
  row[FRAME_FIELDS.hopPeak] = peak;
  row[FRAME_FIELDS.frameMeanSquare] = sum / FRAME_SIZE;
}
