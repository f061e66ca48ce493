/** Documents that outlive a run of the backend: what was set, and what was learnt. */
export interface SettingsStore {
  /** The document under a key, of a shape that the reader must check; `undefined` where there is none. */
  read(key: string): Promise<unknown>;
  write(key: string, value: unknown): Promise<void>;
  /** Writes what `change` makes of the document; nobody else writes it in between. */
  update(key: string, change: (stored: unknown) => unknown): Promise<void>;
}
