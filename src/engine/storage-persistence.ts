/** Asks the browser to keep the library when space runs short: once a visit, and not before there is something to keep. */
export function keepStorageOnce(storage: StorageManager | undefined): () => void {
  let asked = false;
  return () => {
    if (asked || !storage?.persist) return;
    asked = true;
    // A refusal, or a document that may not ask, changes nothing for the person.
    storage.persist().catch((error: unknown) => console.info('The library may be evicted:', error));
  };
}
