import type { LibraryIndex } from '../library-index.ts';
import { scanTerm, scanWhole } from './scan-segment.ts';

/** Whether some field of some track is just this folded text. */
export async function hasWholeField(
  index: LibraryIndex,
  text: string,
  yieldTurn: () => Promise<void>,
): Promise<boolean> {
  const term = scanTerm(text, null);
  for (const segment of await index.prepareText(yieldTurn)) {
    if (scanWhole(segment, term, null).some((code) => code !== 0)) return true;
    await yieldTurn();
  }
  return false;
}
