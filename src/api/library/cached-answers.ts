/** Answers of lists, searches and similarity, kept encoded until the library changes. */
import type { AnswerBasis, AnswerEntry } from '../../cache/cache-entry.ts';
import type { FingerprintCache } from '../../cache/fingerprint-cache.ts';
import type { Presence } from '../../query/presence.ts';
import { etagOf } from '../answer.ts';

/** The prefixes of keys whose values are made from the whole library. */
const ANSWER_PREFIXES = ['list:', 'search:', 'similar:', 'popularity:'] as const;

/** What an answer says, and which tracks it depends on; see {@link AnswerEntry.shows}. */
export interface ComputedAnswer {
  content: unknown;
  shows: readonly string[] | null;
  /** See {@link AnswerEntry.basis}. */
  basis?: AnswerBasis | null;
}

/** Drops every answer that a change of the library may have made wrong. */
export function forgetAnswers(cache: FingerprintCache): void {
  for (const prefix of ANSWER_PREFIXES) cache.clearWithPrefix(prefix);
}

/** Drops every answer that may be wrong now that these tracks are being heard, were heard, or could not be. */
export function forgetAnswersAbout(cache: FingerprintCache, trackIds: readonly string[]): void {
  for (const prefix of ANSWER_PREFIXES) cache.clearAnswersAbout(prefix, trackIds);
}

/** The part of a key that stands for what isn't in the library: which roots are away. */
export function presenceKey({ awayRootIds }: Presence): string {
  return awayRootIds.size === 0 ? '' : `|away=${[...awayRootIds].sort().join(',')}`;
}

/** Keeps an answer that nobody has asked for yet; gives its key, or `null` where it is there already. */
export async function preloadAnswer(
  cache: FingerprintCache,
  key: string,
  compute: () => Promise<ComputedAnswer>,
): Promise<string | null> {
  if (cache.peek(key)) return null;
  await loadAnswer(cache, key, compute);
  return key;
}

/** A ranking of tracks, kept until the library changes. */
export async function rankedIds(
  cache: FingerprintCache,
  key: string,
  rank: () => Promise<string[]>,
): Promise<string[]> {
  const kept = cache.peek(key);
  const { body } =
    kept?.kind === 'answer'
      ? kept
      : await loadAnswer(cache, key, async () => ({ content: await rank(), shows: null }));
  return JSON.parse(new TextDecoder().decode(body)) as string[]; // encoded right here
}

/** Works an answer out, encodes it, and keeps it. Requests for the same key share the work. */
export async function loadAnswer(
  cache: FingerprintCache,
  key: string,
  compute: () => Promise<ComputedAnswer>,
): Promise<AnswerEntry> {
  for (;;) {
    const entry = await keepAnswer(cache, key, compute);
    if (entry) return entry;
    // Another request was at it, from less than the library, and could not tell.
  }
}

/** The same where it may turn out that it can't be worked out in this way: `null` then. */
export async function keepAnswer(
  cache: FingerprintCache,
  key: string,
  compute: () => Promise<ComputedAnswer | null>,
): Promise<AnswerEntry | null> {
  const entry = await cache.load(key, async () => {
    const computed = await compute();
    return computed ? toEntry(computed) : undefined;
  });
  if (entry?.kind === 'track') throw new TypeError(`The cache holds no answer under ${key}.`);
  return entry ?? null;
}

function toEntry({ content, shows, basis = null }: ComputedAnswer): AnswerEntry {
  const body = new TextEncoder().encode(JSON.stringify(content));
  const about = { averageConfidence: averageConfidenceOf(content), nextCursor: nextCursorOf(content) };
  return { kind: 'answer', body, etag: etagOf(body), shows: shows && new Set(shows), ...about, basis };
}

function nextCursorOf(content: unknown): string | null {
  if (typeof content !== 'object' || content === null || !('next_cursor' in content)) return null;
  return typeof content.next_cursor === 'string' ? content.next_cursor : null;
}

function averageConfidenceOf(content: unknown): number | null {
  if (typeof content !== 'object' || content === null || !('items' in content)) return null;
  const confidences = Array.isArray(content.items) ? content.items.flatMap(confidencesOf) : [];
  return confidences.length === 0
    ? null
    : confidences.reduce((sum, confidence) => sum + confidence, 0) / confidences.length;
}

/** Of a row, or of what holds one as its `track`. */
function confidencesOf(item: {
  fingerprint?: Confident;
  track?: { fingerprint?: Confident } | null;
}): number[] {
  const fingerprint = item.fingerprint ?? item.track?.fingerprint;
  return fingerprint ? [fingerprint.average_confidence] : [];
}

type Confident = { average_confidence: number } | null;
