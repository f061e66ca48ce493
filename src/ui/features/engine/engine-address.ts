export const ENGINE_TABS = ['overview', 'cache', 'routes', 'learning', 'settings', 'api', 'data'] as const;
export type EngineTab = (typeof ENGINE_TABS)[number];

/** What of the view is in the address. */
export interface EngineAddress {
  tab?: EngineTab;
  /** The operation that the console shows, by its `operationId`. */
  op?: string;
}

/** Reads the address; what makes no sense is left out. */
export function readEngineAddress(search: Record<string, unknown>): EngineAddress {
  const tab = ENGINE_TABS.find((each) => each === search.tab);
  return { ...(tab ? { tab } : {}), ...(typeof search.op === 'string' ? { op: search.op } : {}) };
}
