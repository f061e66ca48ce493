import type { Presence } from '../../query/presence.ts';
import { SIDE_VERSION } from '../../shared/fingerprint.ts';
import { FINGERPRINT_VERSION } from '../../shared/metrics.ts';
import type { SettingsStore } from '../../shared/settings-store.ts';
import { type LibraryStats, libraryStatsSchema } from '../contract.ts';
import { presenceKey } from './cached-answers.ts';

const SETTING = 'library_totals';
/** Its first number is to be raised whenever the same library would be counted otherwise; another analysis counts as unheard what was heard. */
const COUNTED_BY = `2.${FINGERPRINT_VERSION}.${SIDE_VERSION}`;

/**
 * Totals as they were counted last, for the next start: counting needs every track, and a screen that opens shows the
 * totals before anything else. They hold for the commit they were counted at and for no other.
 */
export class KeptTotals {
  readonly #settings: SettingsStore;

  constructor(settings: SettingsStore) {
    this.#settings = settings;
  }

  /** The totals at a commit, with these roots away; `null` where others were kept. */
  async read(revision: number, presence: Presence): Promise<LibraryStats | null> {
    if (presence.runningIds.size > 0) return null;
    const kept = await this.#settings.read(SETTING);
    if (typeof kept !== 'object' || kept === null) return null;
    if (Reflect.get(kept, 'counted_by') !== COUNTED_BY) return null;
    if (Reflect.get(kept, 'away') !== presenceKey(presence)) return null;
    const totals: unknown = Reflect.get(kept, 'totals');
    return isTotals(totals) && totals.revision === revision ? totals : null;
  }

  /** Keeps totals; what is being heard while they are counted isn't at the next start. */
  async keep(totals: LibraryStats, presence: Presence): Promise<void> {
    if (presence.runningIds.size > 0) return;
    await this.#settings.write(SETTING, { counted_by: COUNTED_BY, away: presenceKey(presence), totals });
  }
}

/** As they were kept, in the order they were kept in: the same totals are the same version of the answer. */
function isTotals(value: unknown): value is LibraryStats {
  return libraryStatsSchema.safeParse(value).success;
}
