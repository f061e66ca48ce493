/** What the panel says of neighbours. */
import type { SimilarAnswer, SimilarItem } from '../../../api/contract.ts';
import { messages } from '../../messages.ts';

const words = messages.similar;

/** The two strongest words: what both share and where they part; two of a kind where there is no other. */
export function reasonOf({ alike, different }: Pick<SimilarItem, 'alike' | 'different'>): string {
  const [shared, alsoShared] = alike;
  const [difference, otherDifference] = different;
  const said = shared ? [shared, difference ?? alsoShared] : [difference, otherDifference];
  return said.filter((part) => part !== undefined).join(' · ');
}

/** How many tracks the neighbours were chosen from, and how many are still to come. */
export function scopeOf({
  compared,
  left_out: leftOut,
}: Pick<SimilarAnswer, 'compared' | 'left_out'>): string {
  const { not_heard: toCome, too_little_in_common: apart } = leftOut;
  if (compared === 0 && apart === 0) return toCome > 0 ? words.noneYet : words.alone;
  if (compared === 0) return words.apart(apart);
  const chosen = toCome > 0 ? words.comparedSoFar(compared, toCome) : words.compared(compared);
  return apart > 0 ? `${chosen} ${words.apart(apart)}` : chosen;
}
