/** Where the session of the player is kept, and what can be told of it before the player's code is there. */

export const SESSION_KEY = 'earmark.player';

/** Whether a queue will be there again once the player is: its bar has its place from the start, then. */
export function hasKeptQueue(places: () => readonly Pick<Storage, 'getItem'>[]): boolean {
  try {
    const kept = places().flatMap((storage) => storage.getItem(SESSION_KEY) ?? []);
    return kept[0]?.includes('"entries":[{') ?? false;
  } catch {
    return false; // a browser that blocks site data throws at the first touch
  }
}
