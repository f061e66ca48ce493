import type { Table } from 'dexie';

/** Fewer rows are deleted one by one: looking at their neighbours would take as long. */
const FEW = 100;
/** Keys read in one turn. */
const KEYS_A_PAGE = 2000;
/** Requests made in one turn. */
const REQUESTS_A_TURN = 500;
/** As many rows in a row go as a range, which is two requests. */
const LONG_RUN = 4;

/**
 * Deletes rows within a transaction. A request costs almost as much for one row as for a range of thousands: rows between which none
 * stays go together.
 */
export async function deleteRows<Row>(table: Table<Row, string>, ids: readonly string[]): Promise<void> {
  if (ids.length <= FEW) return table.bulkDelete([...ids]);
  const leaving = new Set(ids);
  let run: string[] = [];
  let runs = [run];
  const { lowest, highest } = boundsOf(ids);
  for (let [from, isFirst] = [lowest, true]; ; isFirst = false) {
    const range = table.where(':id').between(from, highest, isFirst, true);
    const page = await range.limit(KEYS_A_PAGE).primaryKeys();
    for (const key of page) {
      if (leaving.has(key)) run.push(key);
      else if (run.length > 0) {
        run = [];
        runs.push(run);
      }
    }
    const isLast = page.length < KEYS_A_PAGE;
    // The next page may go on with the last one.
    const isSparse = !isLast && !isDense(page, leaving);
    if (isSparse) runs = [...runs.slice(0, -1), ...restOf(ids, run, page.at(-1) ?? '')];
    await deleteRuns(table, isLast || isSparse ? runs : runs.slice(0, -1));
    if (isLast || isSparse) return;
    runs = [run];
    from = page.at(-1) ?? from;
  }
}

/** Whether enough rows go for many to stand beside each other; else reading on is in vain. */
function isDense(page: readonly string[], leaving: ReadonlySet<string>): boolean {
  return page.filter((key) => leaving.has(key)).length * 2 >= page.length;
}

/** All that is to go behind what was read, each alone. */
function restOf(ids: readonly string[], run: string[], lastRead: string): string[][] {
  return [run, ...ids.flatMap((id) => (id > lastRead ? [[id]] : []))];
}

async function deleteRuns<Row>(table: Table<Row, string>, runs: readonly string[][]): Promise<void> {
  const alone = runs.flatMap((run) => (run.length < LONG_RUN ? run : []));
  for (let from = 0; from < alone.length; from += REQUESTS_A_TURN)
    await table.bulkDelete(alone.slice(from, from + REQUESTS_A_TURN));
  for (const run of runs) {
    const [first, last] = [run[0], run.at(-1)];
    if (run.length < LONG_RUN || first === undefined || last === undefined) continue;
    await table.where(':id').between(first, last, true, true).delete();
  }
}

/** Keys stand in the order of their code units, as texts compare here. */
function boundsOf(ids: readonly string[]): { lowest: string; highest: string } {
  let [lowest = '', highest = ''] = [ids[0], ids[0]];
  for (const id of ids) {
    if (id < lowest) lowest = id;
    if (id > highest) highest = id;
  }
  return { lowest, highest };
}
