import type { PackedRows } from '../query/table/packed-rows.ts';
import { SEGMENT_LAYOUT } from '../query/table/segment-layout.ts';
import { isSoundRows, isSoundText } from '../query/table/sound-segment.ts';
import type { PackedSegment, PackedText } from '../query/table/track-segment.ts';
import type { EarmarkDatabase } from './schema.ts';
import type { SegmentDirectory, SegmentStore } from './segment-store.ts';

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

  async #readAnyDirectory(): Promise<SegmentDirectory | null> {
    const row = await this.#database.state.get('segments');
    return row?.key === 'segments' ? row.value : null;
  }
}
