import type { CoverShelf } from './cover-shelf.ts';
import type { ImportBatch } from './import-types.ts';
import { mapBounded } from './map-bounded.ts';
import { type ReadTrack, readTrack } from './read-track.ts';
import type { FoundFile } from './walk.ts';

/** Files read at once: enough to keep a disk busy, few enough to bound the memory of their covers. */
const PARALLEL_READS = 4;
/** Small, so that something shows at once. */
const FIRST_BATCH_SIZE = 8;
const BATCH_SIZE = 50;
const BATCH_MS = 250;

/**
 * Reads files and hands batches over, in the order of the files. One batch may be on its way while the next is read;
 * no more, so that a slow receiver slows the reading down.
 *
 * @param monotonicMs A clock for durations.
 * @throws What the receiver rejects with, the signal's reason, or NotAllowedError where the browser may no longer read.
 */
export async function readInBatches(
  files: readonly FoundFile[],
  shelf: CoverShelf,
  onBatch: (batch: ImportBatch) => Promise<void>,
  signal: AbortSignal,
  monotonicMs: () => number,
): Promise<void> {
  const delivery = new Delivery(onBatch);
  let batch = emptyBatch();
  let limit = FIRST_BATCH_SIZE;
  let startedMs = monotonicMs();
  for await (const read of mapBounded(
    files,
    PARALLEL_READS,
    (file) => readTrack(file, shelf, signal),
    signal,
  )) {
    addToBatch(batch, read, shelf);
    const isFull = batch.tracks.length >= limit;
    const isDue = delivery.isIdle && monotonicMs() - startedMs >= BATCH_MS;
    if (!isFull && !isDue) continue;
    await delivery.send(batch);
    signal.throwIfAborted();
    batch = emptyBatch();
    limit = BATCH_SIZE;
    startedMs = monotonicMs();
  }
  if (batch.tracks.length > 0) await delivery.send(batch);
  await delivery.settled();
}

function emptyBatch(): ImportBatch {
  return { tracks: [], covers: [], coverFailures: [], tagFailures: [] };
}

function addToBatch(batch: ImportBatch, { track, cover, tagFailure }: ReadTrack, shelf: CoverShelf): void {
  batch.tracks.push(track);
  if (cover?.failure) batch.coverFailures.push({ path: track.path, failure: cover.failure });
  if (tagFailure) batch.tagFailures.push({ path: track.path, failure: tagFailure });
  const picture = cover && shelf.carry(cover);
  if (picture) batch.covers.push(picture);
}

/** Sends batches one after another, and remembers a rejection until someone waits for it. */
class Delivery {
  readonly #onBatch: (batch: ImportBatch) => Promise<void>;
  #underWay: Promise<void> = Promise.resolve();
  isIdle = true;

  constructor(onBatch: (batch: ImportBatch) => Promise<void>) {
    this.#onBatch = onBatch;
  }

  /** Resolves when the batch is on its way, which is when the one before it has arrived. */
  async send(batch: ImportBatch): Promise<void> {
    await this.#underWay;
    this.isIdle = false;
    this.#underWay = this.#onBatch(batch).finally(() => {
      this.isIdle = true;
    });
    this.#underWay.catch(() => undefined); // heard by whoever waits next
  }

  settled(): Promise<void> {
    return this.#underWay;
  }
}
