/** What was removed and can be brought back, as rows of the store's state. */
import type { Table } from 'dexie';
import type { RemovalRecord } from '../query/removal-record.ts';
import type { LibraryChange } from './library-store.ts';
import type { StateRow } from './schema.ts';

const PREFIX = 'removal:';

type State = Table<StateRow, string>;

/** A removal that is kept. */
export async function readRemoval(state: State, id: string): Promise<RemovalRecord | undefined> {
  return removalIn(await state.get(`${PREFIX}${id}`));
}

/** All that are kept, the oldest first. */
export async function listRemovals(state: State): Promise<RemovalRecord[]> {
  const rows = await state.where(':id').startsWith(PREFIX).toArray();
  const removals = rows.flatMap((row) => removalIn(row) ?? []);
  return removals.sort((left, right) => (left.at < right.at ? -1 : 1));
}

/** Keeps and ends removals; to be called within the transaction of the commit. */
export async function writeRemovals(
  state: State,
  { removals = [], endedRemovalIds = [] }: LibraryChange,
): Promise<void> {
  if (endedRemovalIds.length > 0) await state.bulkDelete(endedRemovalIds.map((id) => `${PREFIX}${id}`));
  if (removals.length > 0)
    await state.bulkPut(removals.map((value) => ({ key: `${PREFIX}${value.id}` as const, value })));
}

function removalIn(row: StateRow | undefined): RemovalRecord | undefined {
  return row !== undefined && isRemoval(row) ? row.value : undefined;
}

/** The prefix tells; a template can't be told from other keys by the compiler. */
function isRemoval(row: StateRow): row is StateRow & { value: RemovalRecord } {
  return row.key.startsWith(PREFIX);
}
