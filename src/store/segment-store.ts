/** What the backend needs of a store for packed segments: derived from the rows, which stay the truth. */
import type { PlacedOrder } from '../query/library-index.ts';
import type { PackedRows } from '../query/table/packed-rows.ts';
import type { PackedSegment, PackedText } from '../query/table/track-segment.ts';

/** Which segments make up the library, and how new they are together. */
export interface SegmentDirectory {
  /** How they are laid out; those of another layout are of no use. */
  layout: number;
  /** Differs after every change of the directory. */
  stamp: string;
  /** Every commit up to this one is in the segments; of later ones some may be. */
  revision: number;
  /** Keys of the segments in order. */
  keys: string[];
}

/** Packed segments on disk. A segment is never changed: another takes its place, and the directory says so. */
export interface SegmentStore {
  /** `null` where there is none of this layout. */
  readDirectory(): Promise<SegmentDirectory | null>;
  /** Whether any segment is kept, of whatever layout. */
  areAny(): Promise<boolean>;
  /** The texts of all segments in order; `null` where one is missing or unsound. */
  readTexts(directory: SegmentDirectory): Promise<PackedText[] | null>;
  /** The rows that go with a text; `null` where they are missing or unsound. */
  readRows(key: string, text: PackedText): Promise<PackedRows | null>;
  /** Writes a segment, of which nobody knows until its key is in the directory. */
  write(segment: PackedSegment): Promise<string>;
  /**
   * Replaces the directory and forgets all segments it doesn't name. Writes nothing and gives `null` where the directory
   * is not the one with the stamp `before`: another mount keeps segments, with tracks at other places.
   */
  writeDirectory(
    directory: Omit<SegmentDirectory, 'stamp' | 'layout'>,
    before: string | null,
  ): Promise<SegmentDirectory | null>;
  /** Places of the segments' tracks in an order; `null` where they were stored for another directory, or by a browser that may sort otherwise. */
  readOrder(directory: Pick<SegmentDirectory, 'stamp'>, name: string): Promise<Uint32Array | null>;
  /** Stores orders and forgets all others. Writes nothing and gives `false` where the directory is not the one with this stamp any more. */
  writeOrders(stamp: string, orders: readonly PlacedOrder[]): Promise<boolean>;
}
