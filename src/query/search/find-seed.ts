import type { IndexedTrack } from '../indexed-track.ts';
import { foldPhrase } from '../language/fold-phrase.ts';
import type { LibraryIndex } from '../library-index.ts';
import { BestResults } from './best-results.ts';
import { compileMatcher, type Matcher } from './query-matcher.ts';
import { rankOrder } from './result-position.ts';
import type { SearchSegment } from './search-text.ts';

const NO_PRESENCE = { awayRootIds: new Set<string>(), runningIds: new Set<string>() };

/**
 * The track that a title (or an id) means: of those called just that, else of those with it in their title, the best match
 * that was heard, or the best of all where none was. `null` where there is none.
 */
export async function findSeed(
  index: LibraryIndex,
  segments: readonly SearchSegment[],
  named: string,
  yieldTurn: () => Promise<void>,
): Promise<IndexedTrack | null> {
  const byId = index.get(named);
  if (byId) return byId;
  const text = foldPhrase(named);
  if (text === '') return null;
  // Nearly always the title is given whole, and then there is no need to rank all that contain it.
  for (const match of ['equals', 'contains'] as const) {
    const matcher = compileMatcher({ type: 'text', field: 'title', match, text }, NO_PRESENCE);
    const id = await bestOf(segments, matcher, yieldTurn);
    if (id !== undefined) return index.get(id) ?? null;
  }
  return null;
}

async function bestOf(
  segments: readonly SearchSegment[],
  matcher: Matcher,
  yieldTurn: () => Promise<void>,
): Promise<string | undefined> {
  const heard = new BestResults(null, 1);
  const all = new BestResults(null, 1);
  for (const segment of segments) {
    const codes = matcher({ segment, typos: false }, null);
    for (let slot = 0; slot < codes.length; slot += 1) {
      const code = codes[slot] ?? 0;
      if (code === 0) continue;
      const order = rankOrder(code, segment.plays[slot] ?? 0);
      all.offer(order, segment, slot);
      if (segment.numbersAt(slot)?.fingerprint) heard.offer(order, segment, slot);
    }
    await yieldTurn();
  }
  return (heard.results[0] ?? all.results[0])?.id;
}
