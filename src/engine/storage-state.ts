/** What the browser tells of the space that the library takes. */
export interface StorageState {
  /** Whether it is kept when space runs short; `null` where the browser does not tell. */
  persisted: boolean | null;
  /** Bytes; `null` where the browser does not tell. */
  usedBytes: number | null;
  quotaBytes: number | null;
}

/** Asks the browser. */
export async function readStorageState(storage: StorageManager | undefined): Promise<StorageState> {
  const persisted = (await storage?.persisted?.()) ?? null;
  const { usage = null, quota = null } = (await storage?.estimate?.()) ?? {};
  return { persisted, usedBytes: usage, quotaBytes: quota };
}
