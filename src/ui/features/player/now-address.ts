/** What part of the view of what plays is open, as its address has it. */

export type NowTab = 'playing' | 'queue' | 'history';

export interface NowAddress {
  tab?: NowTab;
}

const TABS: readonly NowTab[] = ['playing', 'queue', 'history'];

/** Reads an address; what makes no sense is left out. */
export function readNowAddress(search: Record<string, unknown>): NowAddress {
  const tab = TABS.find((known) => known === search.tab);
  return tab === undefined ? {} : { tab };
}
