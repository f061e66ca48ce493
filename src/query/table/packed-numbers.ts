import type { TempoMultiplier } from '../../shared/corrected-tempo.ts';
import { FINGERPRINT_VERSION, METRIC_NAMES, type MetricRecord } from '../../shared/metrics.ts';
import type { NumberSource } from '../language/field-kinds.ts';
import { packedText, type RowColumns } from './packed-rows.ts';
import { FLAG_PLACES, NUMBER_PLACES, ROW_SIZE, TEXT_PLACES } from './row-codec.ts';

/**
 * The numbers of packed tracks, slot by slot in one object: of a hundred thousand tracks one number is read many times as fast as
 * the tracks are made, and nothing is left behind.
 */
export class PackedNumbers implements NumberSource {
  readonly track: NumberSource['track'];
  readonly #row: RowCursor;
  readonly #heard: NonNullable<NumberSource['fingerprint']>;

  constructor(rows: RowColumns) {
    this.#row = new RowCursor(rows);
    this.track = new PackedTrackNumbers(this.#row);
    this.#heard = new PackedSummary(this.#row);
  }

  /** Those of another slot from now on; `null` where they aren't in columns. */
  at(slot: number): NumberSource | null {
    this.#row.slot = slot;
    return this.#row.isOdd ? null : this;
  }

  get fingerprint(): NumberSource['fingerprint'] {
    const isCurrent = this.#row.number(NUMBER_PLACES.version) === FINGERPRINT_VERSION;
    return isCurrent && this.#row.flag(FLAG_PLACES.fingerprint) ? this.#heard : null;
  }

  get side(): NumberSource['side'] {
    if (!this.#row.flag(FLAG_PLACES.side)) return null;
    return { integrated_lufs: this.#row.number(NUMBER_PLACES.integrated_lufs) };
  }
}

/** Reads single fields of the row in a slot. */
class RowCursor {
  slot = 0;
  readonly #rows: RowColumns;

  constructor(rows: RowColumns) {
    this.#rows = rows;
  }

  get isOdd(): boolean {
    return this.#rows.odd.has(this.slot);
  }

  number(place: number): number | null {
    const value = this.#rows.numbers[this.slot * ROW_SIZE.numbers + place] ?? Number.NaN;
    return Number.isNaN(value) ? null : value;
  }

  text(place: number): string | null {
    return packedText(this.#rows, this.slot, place);
  }

  flag(place: number): boolean {
    return (((this.#rows.flags[this.slot] ?? 0) >> place) & 1) === 1;
  }
}

class PackedTrackNumbers {
  readonly #row: RowCursor;

  constructor(row: RowCursor) {
    this.#row = row;
  }

  get year(): number | null {
    return this.#row.number(NUMBER_PLACES.year);
  }

  get duration(): number | null {
    return this.#row.number(NUMBER_PLACES.duration);
  }

  get bitrate(): number | null {
    return this.#row.number(NUMBER_PLACES.bitrate);
  }

  get rating(): number | null {
    return this.#row.number(NUMBER_PLACES.rating);
  }

  get play_count(): number {
    return this.#row.number(NUMBER_PLACES.play_count) ?? 0;
  }

  get skip_count(): number {
    return this.#row.number(NUMBER_PLACES.skip_count) ?? 0;
  }

  get added_at(): string {
    return this.#row.text(TEXT_PLACES.added_at) ?? '';
  }

  get last_played_at(): string | null {
    return this.#row.text(TEXT_PLACES.last_played_at);
  }

  get tempo_multiplier(): TempoMultiplier {
    return (this.#row.number(NUMBER_PLACES.tempo_multiplier) ?? 1) as TempoMultiplier; // packed from such a field
  }
}

class PackedSummary {
  readonly metrics: MetricRecord<number | null>;
  readonly #row: RowCursor;

  constructor(row: RowCursor) {
    this.#row = row;
    this.metrics = new PackedMetrics(row) as unknown as MetricRecord<number | null>; // has a getter for each metric, see below
  }

  get average_confidence(): number {
    return this.#row.number(NUMBER_PLACES.average_confidence) ?? 0;
  }
}

class PackedMetrics {
  readonly row: RowCursor;

  constructor(row: RowCursor) {
    this.row = row;
  }
}

for (const [at, name] of METRIC_NAMES.entries()) {
  const place = NUMBER_PLACES.metrics + at;
  Object.defineProperty(PackedMetrics.prototype, name, {
    get(this: PackedMetrics) {
      return this.row.number(place);
    },
  });
}
