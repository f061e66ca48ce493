import type { PlacedOrder } from '../query/library-index.ts';
import type { PackedRows } from '../query/table/packed-rows.ts';
import { ORDER_LAYOUT, SEGMENT_LAYOUT } from '../query/table/segment-layout.ts';
import { isSoundRows, isSoundText } from '../query/table/sound-segment.ts';
import type { PackedSegment, PackedText } from '../query/table/track-segment.ts';
import type { EarmarkDatabase, StateRow, StoredOrder } from './schema.ts';
import type { SegmentDirectory, SegmentStore } from './segment-store.ts';

/** Missing in Node. */
const MADE_BY = globalThis.navigator?.userAgent ?? '';

/** Packed segments in IndexedDB. */
export class DexieSegmentStore implements SegmentStore {
  readonly #database: EarmarkDatabase;

  constructor(database: EarmarkDatabase) {
    this.#database = database;
  }

  async readDirectory(): Promise<SegmentDirectory | null> {
    const directory = await this.#readAnyDirectory();
    return directory?.layout === SEGMENT_LAYOUT ? directory : null;
  }

  async areAny(): Promise<boolean> {
    return (await this.#database.segment_texts.count()) > 0;
  }

  async readTexts({ keys }: SegmentDirectory): Promise<PackedText[] | null> {
    const rows = await this.#database.segment_texts.bulkGet(keys);
    const texts = rows.flatMap((row) => (row && isSoundText(row.text) ? [row.text] : []));
    return texts.length === keys.length ? texts : null;
  }

  async readRows(key: string, text: PackedText): Promise<PackedRows | null> {
    const row = await this.#database.segment_rows.get(key);
    return row && isSoundRows(row.rows, text) ? row.rows : null;
  }

  async write({ text, rows }: PackedSegment): Promise<string> {
    const { segment_texts: texts, segment_rows: allRows } = this.#database;
    const key = crypto.randomUUID();
    await this.#database.transaction('rw', texts, allRows, () =>
      Promise.all([texts.put({ key, text }), allRows.put({ key, rows })]),
    );
    return key;
  }

  async writeDirectory(
    { revision, keys }: Pick<SegmentDirectory, 'revision' | 'keys'>,
    before: string | null,
  ): Promise<SegmentDirectory | null> {
    const { segment_texts: texts, segment_rows: rows, state } = this.#database;
    return this.#database.transaction('rw', texts, rows, state, async () => {
      const known = await this.#readAnyDirectory();
      if (known?.layout === SEGMENT_LAYOUT && known.stamp !== before) return null;
      const directory = { layout: SEGMENT_LAYOUT, stamp: crypto.randomUUID(), revision, keys };
      await state.put({ key: 'segments', value: directory });
      await Promise.all([texts.where(':id').noneOf(keys).delete(), rows.where(':id').noneOf(keys).delete()]);
      return directory;
    });
  }

  async readOrder({ stamp }: Pick<SegmentDirectory, 'stamp'>, name: string): Promise<Uint32Array | null> {
    const order = asOrder(await this.#database.state.get(`order:${name}`));
    const fits = order?.stamp === stamp && order.layout === ORDER_LAYOUT && order.madeBy === MADE_BY;
    return fits && order.places instanceof Uint32Array ? order.places : null;
  }

  async writeOrders(stamp: string, orders: readonly PlacedOrder[]): Promise<boolean> {
    const { state } = this.#database;
    return this.#database.transaction('rw', state, async () => {
      if ((await this.#readAnyDirectory())?.stamp !== stamp) return false;
      await state.where(':id').startsWith('order:').delete();
      const about = { stamp, layout: ORDER_LAYOUT, madeBy: MADE_BY };
      await state.bulkPut(
        orders.map(({ name, places }) => ({ key: `order:${name}` as const, value: { ...about, places } })),
      );
      return true;
    });
  }

  async #readAnyDirectory(): Promise<SegmentDirectory | null> {
    const row = await this.#database.state.get('segments');
    return row?.key === 'segments' ? row.value : null;
  }
}

function asOrder(row: StateRow | undefined): StoredOrder | null {
  return row !== undefined && isOrder(row) ? row.value : null;
}

/** The prefix tells; a template can't be told from other keys by the compiler. */
function isOrder(row: StateRow): row is StateRow & { value: StoredOrder } {
  return row.key.startsWith('order:');
}
