const ASK_EVERY_MS = 200;

/** Resolves when the library is in packed segments: what starts before that is no start of every day. */
export async function packed(): Promise<void> {
  while (!(await hasSegments())) await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
}

function hasSegments(): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('earmark');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const database = opening.result;
      const count = database.transaction('state').objectStore('state').count('segments');
      count.onerror = () => reject(count.error);
      count.onsuccess = () => {
        database.close();
        resolve(count.result > 0);
      };
    };
  });
}
