import type { SettingsStore } from '../../shared/settings-store.ts';
import type { Library } from './library.ts';

const SETTING = 'root_counts';
/** They are kept so long after the last change. */
const KEEP_COUNTS_AFTER_MS = 2000;

interface Parts {
  library: Pick<Library, 'isWhole' | 'whole' | 'revision' | 'roots' | 'index'>;
  settings: SettingsStore;
  setTimer: (work: () => void, delayMs: number) => void;
  onFailure: (thrown: unknown) => void;
}

/**
 * How many tracks each root has. Counting needs every track, and the app asks for its roots before it shows anything:
 * hence they are kept for the next start, and hold for the commit that they were counted at and for no other.
 */
export class RootCounts {
  readonly #parts: Parts;
  #changes = 0;
  #isClosed = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Notes that the library changed, or was read. */
  noteChange(): void {
    this.#changes += 1;
    const change = this.#changes;
    this.#parts.setTimer(() => {
      if (change === this.#changes && !this.#isClosed) this.#keep().catch(this.#parts.onFailure);
    }, KEEP_COUNTS_AFTER_MS);
  }

  /** Tracks by root. */
  async read(): Promise<ReadonlyMap<string, number>> {
    const { library, settings } = this.#parts;
    if (!library.isWhole) {
      const kept = asKept(await settings.read(SETTING));
      if (kept?.revision === library.revision) return kept.counts;
      await library.whole();
    }
    return this.#counted();
  }

  close(): void {
    this.#isClosed = true;
  }

  async #keep(): Promise<void> {
    const { library, settings } = this.#parts;
    await library.whole();
    const { revision } = library;
    const counts = Object.fromEntries(this.#counted());
    if (asKept(await settings.read(SETTING))?.revision === revision || this.#isClosed) return;
    await settings.write(SETTING, { revision, counts });
  }

  #counted(): Map<string, number> {
    const { roots, index } = this.#parts.library;
    return new Map([...roots.keys()].map((id) => [id, index.trackCountOf(id)]));
  }
}

function asKept(value: unknown): { revision: number; counts: Map<string, number> } | null {
  if (typeof value !== 'object' || value === null) return null;
  const { revision, counts }: { revision?: unknown; counts?: unknown } = value;
  if (typeof revision !== 'number' || typeof counts !== 'object' || counts === null) return null;
  const entries = Object.entries(counts);
  const areNumbers = entries.every((entry): entry is [string, number] => typeof entry[1] === 'number');
  return areNumbers ? { revision, counts: new Map(entries) } : null;
}
