import { correctedMetrics } from '../corrected-tempo.ts';
import type { IndexedTrack } from '../indexed-track.ts';
import { camelotCode } from './camelot.ts';
import { DIMENSIONS, writePoint } from './sound-point.ts';

/** No artist, album or known recording: such tracks have nothing in common. */
export const NO_GROUP = -1;

const FIRST_CAPACITY = 256;

/** The columns as they were at one moment: what works over them may let others have a turn. */
export type SoundRows = Pick<
  SoundColumns,
  'size' | 'points' | 'artists' | 'albums' | 'recordings' | 'keys' | 'playedAtMs' | 'idOf'
>;

/**
 * Everything that a search for neighbours reads, packed: a row for each track that was heard, by the analysis of the current
 * version. Rows move when tracks leave; whoever keeps something keeps ids.
 */
export class SoundColumns {
  readonly #rows = new Map<string, number>();
  #ids: string[] = [];
  readonly #groupNumbers = new Map<string, number>();
  #points = new Float32Array(FIRST_CAPACITY * DIMENSIONS);
  #artists = new Int32Array(FIRST_CAPACITY);
  #albums = new Int32Array(FIRST_CAPACITY);
  #recordings = new Int32Array(FIRST_CAPACITY);
  #keys = new Uint8Array(FIRST_CAPACITY);
  #playedAtMs = new Float64Array(FIRST_CAPACITY);
  /** Whether a snapshot reads the very columns. */
  #isShared = false;

  /** How many tracks there are to compare. */
  get size(): number {
    return this.#ids.length;
  }

  /** {@link DIMENSIONS} coordinates a row; like all columns with room to spare at the end. */
  get points(): Float32Array {
    return this.#points;
  }

  /** The row of a track; `undefined` for one that was not heard. */
  rowOf(id: string): number | undefined {
    return this.#rows.get(id);
  }

  idOf(row: number): string {
    return idIn(this.#ids, row);
  }

  /** All columns as they are now: rows stay where they are in it. They are only copied, some megabytes for 100,000 tracks, if anything changes later. */
  snapshot(): SoundRows {
    const { size } = this;
    const ids = this.#ids;
    this.#isShared = true;
    return {
      size,
      points: this.#points.subarray(0, size * DIMENSIONS),
      artists: this.#artists.subarray(0, size),
      albums: this.#albums.subarray(0, size),
      recordings: this.#recordings.subarray(0, size),
      keys: this.#keys.subarray(0, size),
      playedAtMs: this.#playedAtMs.subarray(0, size),
      idOf: (row) => idIn(ids, row),
    };
  }

  /** The ids of all rows as of now. */
  ids(): string[] {
    return this.#ids.slice();
  }

  /** A number for each artist, by row; {@link NO_GROUP} where none is known. */
  get artists(): Int32Array {
    return this.#artists;
  }

  get albums(): Int32Array {
    return this.#albums;
  }

  /** Tracks with the same audio have the same number. */
  get recordings(): Int32Array {
    return this.#recordings;
  }

  /** By row, see `camelotCode`. */
  get keys(): Uint8Array {
    return this.#keys;
  }

  /** By row, milliseconds since the Unix epoch; NaN where the track was never played. */
  get playedAtMs(): Float64Array {
    return this.#playedAtMs;
  }

  /** Takes a track in, or takes over what changed in it; a track that is no longer heard leaves. */
  put({ track, fingerprint, folded, camelot }: IndexedTrack): void {
    if (!fingerprint) {
      this.remove(track.id);
      return;
    }
    this.#own();
    const row = this.#rows.get(track.id) ?? this.#append(track.id);
    writePoint(correctedMetrics(fingerprint.metrics, track), this.#points, row * DIMENSIONS);
    const albumArtist = folded.albumArtist ?? folded.artist;
    this.#artists[row] = this.#groupNumber('artist', folded.artist ?? folded.albumArtist);
    this.#albums[row] = this.#groupNumber('album', folded.album && `${folded.album}\n${albumArtist ?? ''}`);
    this.#recordings[row] = this.#groupNumber('recording', track.content_key);
    this.#keys[row] = camelotCode(camelot);
    this.#playedAtMs[row] = track.last_played_at === null ? Number.NaN : Date.parse(track.last_played_at);
  }

  /** Takes a track out; the last row takes its place. */
  remove(id: string): void {
    const row = this.#rows.get(id);
    if (row === undefined) return;
    this.#own();
    const last = this.#ids.length - 1;
    const lastId = this.idOf(last);
    this.#rows.delete(id);
    this.#ids.pop();
    if (row === last) return;
    this.#ids[row] = lastId;
    this.#rows.set(lastId, row);
    this.#points.copyWithin(row * DIMENSIONS, last * DIMENSIONS, (last + 1) * DIMENSIONS);
    for (const column of this.#columns()) column.copyWithin(row, last, last + 1);
  }

  clear(): void {
    this.#rows.clear();
    this.#groupNumbers.clear();
    this.#ids = [];
    this.#own();
  }

  /** Leaves what a snapshot reads to it. */
  #own(): void {
    if (!this.#isShared) return;
    this.#isShared = false;
    this.#ids = this.#ids.slice();
    this.#grow(this.#artists.length);
  }

  #append(id: string): number {
    const row = this.#ids.length;
    if (row === this.#artists.length) this.#grow(2 * row);
    this.#ids.push(id);
    this.#rows.set(id, row);
    return row;
  }

  #grow(capacity: number): void {
    this.#points = grown(this.#points, new Float32Array(capacity * DIMENSIONS));
    this.#artists = grown(this.#artists, new Int32Array(capacity));
    this.#albums = grown(this.#albums, new Int32Array(capacity));
    this.#recordings = grown(this.#recordings, new Int32Array(capacity));
    this.#keys = grown(this.#keys, new Uint8Array(capacity));
    this.#playedAtMs = grown(this.#playedAtMs, new Float64Array(capacity));
  }

  #columns() {
    return [this.#artists, this.#albums, this.#recordings, this.#keys, this.#playedAtMs];
  }

  #groupNumber(kind: string, name: string | null): number {
    if (name === null || name === '') return NO_GROUP;
    const key = `${kind}\n${name}`;
    const known = this.#groupNumbers.get(key);
    if (known !== undefined) return known;
    const number = this.#groupNumbers.size;
    this.#groupNumbers.set(key, number);
    return number;
  }
}

function idIn(ids: readonly string[], row: number): string {
  const id = ids[row];
  if (id === undefined) throw new RangeError(`There is no row ${row}.`);
  return id;
}

function grown<Column extends { set(values: Column): void }>(from: Column, to: Column): Column {
  to.set(from);
  return to;
}
