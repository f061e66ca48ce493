import { foldText } from '../fold-text.ts';

/** Text as queries compare it: folded, with single spaces and none at the ends. */
export function foldPhrase(text: string): string {
  return foldText(text).replace(/\s+/g, ' ').trim();
}
