/** Points kept while hearing: at least 3 200 once they have been halved, four times what is drawn. */
const KEPT_POINTS = 6400;
const WAVEFORM_POINTS = 800;
/** −60 dBFS: above the noise of most transfers, below the end of any fade that one hears. */
const SILENCE_PEAK = 1e-3;

/**
 * Peaks over time of a track of any length, in constant memory: when all points are used, each two become one, and the points
 * to come cover twice as much.
 */
export class PeakOverview {
  readonly #points = new Float32Array(KEPT_POINTS);
  readonly #pieceSeconds: number;
  #piecesPerPoint = 1;
  #pointCount = 0;
  #pieceCount = 0;
  #firstSoundPiece: number | null = null;
  #lastSoundPiece = 0;
  #peak = 0;
  /** Pieces that the last point can still take. */
  #roomInPoint = 0;

  /** @param pieceSeconds duration of the pieces whose peaks will be added. */
  constructor(pieceSeconds: number) {
    this.#pieceSeconds = pieceSeconds;
  }

  /** Adds the largest absolute samples (all channels, full scale 1) of the next pieces. */
  add(peaks: Float32Array): void {
    for (let index = 0; index < peaks.length; index++) this.#addOne(peaks[index] ?? 0);
  }

  /** Largest absolute sample so far, linear; may exceed 1 in formats of floats. */
  get samplePeak(): number {
    return this.#peak;
  }

  /** Seconds before the first sample above −60 dBFS, to within a piece; all of `heardSeconds` if there is none. */
  leadingSilenceSeconds(heardSeconds: number): number {
    if (this.#firstSoundPiece === null) return heardSeconds;
    return this.#firstSoundPiece * this.#pieceSeconds;
  }

  /** Seconds after the last sample above −60 dBFS, to within a piece; all of `heardSeconds` if there is none. */
  trailingSilenceSeconds(heardSeconds: number): number {
    if (this.#firstSoundPiece === null) return heardSeconds;
    return Math.max(0, heardSeconds - (this.#lastSoundPiece + 1) * this.#pieceSeconds);
  }

  /**
   * 800 peaks, evenly over what was heard, 0–1: samples beyond full scale count as 1. Fewer where there are fewer pieces, none
   * before the first.
   */
  waveform(): number[] {
    const count = Math.min(WAVEFORM_POINTS, this.#pointCount);
    return Array.from({ length: count }, (_, index) => {
      const from = Math.floor((index * this.#pointCount) / count);
      const to = Math.floor(((index + 1) * this.#pointCount) / count);
      let peak = 0;
      for (let at = from; at < to; at++) peak = Math.max(peak, this.#points[at] ?? 0);
      return Math.min(1, peak);
    });
  }

  #addOne(peak: number): void {
    if (peak > SILENCE_PEAK) {
      this.#firstSoundPiece ??= this.#pieceCount;
      this.#lastSoundPiece = this.#pieceCount;
    }
    this.#peak = Math.max(this.#peak, peak);
    if (this.#roomInPoint === 0) this.#nextPoint();
    const point = this.#pointCount - 1;
    this.#points[point] = Math.max(this.#points[point] ?? 0, peak);
    this.#roomInPoint--;
    this.#pieceCount++;
  }

  #nextPoint(): void {
    if (this.#pointCount === KEPT_POINTS) this.#halve();
    this.#points[this.#pointCount] = 0;
    this.#pointCount++;
    this.#roomInPoint = this.#piecesPerPoint;
  }

  #halve(): void {
    for (let index = 0; index < KEPT_POINTS / 2; index++) {
      this.#points[index] = Math.max(this.#points[2 * index] ?? 0, this.#points[2 * index + 1] ?? 0);
    }
    this.#pointCount = KEPT_POINTS / 2;
    this.#piecesPerPoint *= 2;
  }
}
