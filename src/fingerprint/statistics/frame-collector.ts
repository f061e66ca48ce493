import { FRAME_FIELDS } from '../kernel/frame-fields.ts';
import { levelBin } from './level-bins.ts';
import type { SpanStatistics } from './span-statistics.ts';

const PERIODIC_BELOW = 0.3;
const STEADY_CENTS = 35;

/** Adds each frame to the spans, and remembers the frame before for the steadiness of pitch. */
export class FrameCollector {
  readonly #spans: readonly SpanStatistics[];
  /** Pitch of the frame before; 0 if there is none or it was not periodic. */
  #previousPitchHertz = 0;
  #previousBin = 0;

  constructor(spans: readonly SpanStatistics[]) {
    this.#spans = spans;
  }

  add(memory: Float32Array, row: number): void {
    const field = (offset: number): number => memory[row + offset] ?? 0;
    const bin = levelBin(field(FRAME_FIELDS.frameMeanSquare));
    const weight = Math.sqrt(field(FRAME_FIELDS.spectralPower));
    const chroma = field(FRAME_FIELDS.chromaSpread);
    const pitch = field(FRAME_FIELDS.aperiodicity) < PERIODIC_BELOW ? field(FRAME_FIELDS.pitchHertz) : 0;
    const steady = isSteady(this.#previousPitchHertz, pitch);
    for (const { frames } of this.#spans) {
      frames.add(bin, 'count', 1);
      frames.add(bin, 'weight', weight);
      frames.add(bin, 'weightedCentroid', weight * field(FRAME_FIELDS.centroidBin));
      frames.add(bin, 'weightedRolloff', weight * field(FRAME_FIELDS.rolloffBin));
      frames.add(bin, 'weightedFlatness', weight * field(FRAME_FIELDS.flatness));
      frames.add(bin, 'chroma', chroma);
      if (chroma > 0) frames.add(bin, 'tonal', 1);
      frames.add(bin, 'harmonicEnergy', field(FRAME_FIELDS.harmonicEnergy));
      frames.add(bin, 'percussiveEnergy', field(FRAME_FIELDS.percussiveEnergy));
      if (steady) frames.add(Math.min(bin, this.#previousBin), 'steadyPitch', 1);
    }
    for (const span of this.#spans) span.frameCount++;
    this.#previousPitchHertz = pitch;
    this.#previousBin = bin;
  }

  /** The next frame will have no predecessor. */
  endWindow(): void {
    this.#previousPitchHertz = 0;
  }
}

function isSteady(beforeHertz: number, nowHertz: number): boolean {
  if (beforeHertz <= 0 || nowHertz <= 0) return false;
  return Math.abs(1200 * Math.log2(nowHertz / beforeHertz)) < STEADY_CENTS;
}
