/** Words that are written with an apostrophe, found by what is typed without it: `its` for “It’s”, `dont` for “Don’t”; and the other way round. */
import { allOf, anyOf, negated, nodesOf, type QueryNode, type TextNode } from '../language/query-node.ts';
import type { TextSegment } from './text-segment.ts';
import { capitaliseWords, isWordUnit } from './word-units.ts';

const APOSTROPHE = "'";
const APOSTROPHE_UNIT = APOSTROPHE.charCodeAt(0);
/** A single letter begins half of all words. */
const SHORTEST_WORD = 2;
/** What is shorter is looked for as a whole word only: `la` begins all that French has behind an article. */
const SHORTEST_BEGINNING = 4;
/** `im` for `I'm` is in the middle of too many words. */
const SHORTEST_BARE = 3;
/** A word that begins as many others as this is not finished yet. */
const MOST_SPELLINGS = 4;

/** Of each packed text the words with an apostrophe inside, by what is left without it. A text is never changed. */
const KNOWN = new WeakMap<TextSegment, ReadonlyMap<string, ReadonlySet<string>>>();

/** The other spellings of a text that the library has, the likeliest first. */
type Spellings = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * The same query with words, where the library has them so, also as they are spelt with an apostrophe, or without the one that was
 * typed; the very same node where it has none. A word that is to be left out is so in the spellings that say more, never in one that
 * is in the middle of others.
 */
export async function withApostrophes(
  filter: QueryNode,
  segments: readonly TextSegment[],
  yieldTurn: () => Promise<void>,
): Promise<QueryNode> {
  const spellings = new Map<string, Set<string>>();
  for (const node of nodesOf(filter)) if (hasSpellings(node)) spellings.set(node.text, new Set());
  if (spellings.size === 0) return filter;
  for (const segment of segments) {
    await yieldTurn();
    const known = apostropheWords(segment);
    for (const [word, found] of spellings) {
      const bare = bareOf(word);
      if (bare === null) collectSpellings(known, word, found);
      else if (!found.has(bare) && segment.text.includes(capitaliseWords(bare, true))) found.add(bare);
    }
  }
  if ([...spellings.values()].every(({ size }) => size === 0)) return filter;
  return spelledOut(filter, spellings);
}

function hasSpellings(node: QueryNode): node is TextNode {
  if (node.type !== 'text' || node.match !== 'contains') return false;
  const { text } = node;
  return bareOf(text) !== null || (text.length >= SHORTEST_WORD && [...text].every(isLetter));
}

/** A typed word without the apostrophes inside it; `null` where it has none, or nothing is left to go by. */
function bareOf(text: string): string | null {
  const parts = text.split(APOSTROPHE);
  const isWord = parts.length > 1 && parts.every((part) => part !== '' && [...part].every(isLetter));
  const bare = parts.join('');
  return isWord && bare.length >= SHORTEST_BARE ? bare : null;
}

function isLetter(letter: string): boolean {
  return isWordUnit(letter.charCodeAt(0));
}

/** Each word in any of its spellings; and as they were typed, and all at once, since a field that is the whole of them ranks before others. */
function spelledOut(filter: QueryNode, spellings: Spellings): QueryNode {
  const nodes = filter.type === 'and' ? filter.of : [filter];
  const inAny = (node: QueryNode) => respelt(node, (part, isLeftOut) => spelt(part, spellings, isLeftOut));
  if (nodes.length === 1) return inAny(filter);
  // What is to be left out is so however the rest is spelt.
  const asTyped = (node: QueryNode) =>
    respelt(node, (part, isLeftOut) => (isLeftOut ? spelt(part, spellings, true) : []));
  const inFirst = (node: QueryNode) => spelt(node, spellings, false)[0] ?? asTyped(node);
  const ways = [asTyped, inFirst, inAny].map((way) => allOf(nodes.map(way)) ?? filter);
  return anyOf(ways) ?? filter;
}

/** A part of the query with the other spellings of its words beside them. */
function respelt(
  node: QueryNode,
  others: (node: QueryNode, isLeftOut: boolean) => TextNode[],
  isLeftOut = false,
): QueryNode {
  switch (node.type) {
    case 'not':
      return negated(respelt(node.of, others, !isLeftOut));
    case 'and':
      return allOf(node.of.map((part) => respelt(part, others, isLeftOut))) ?? node;
    case 'or':
      return anyOf(node.of.map((part) => respelt(part, others, isLeftOut))) ?? node;
    default:
      return anyOf([node, ...others(node, isLeftOut)]) ?? node;
  }
}

function spelt(node: QueryNode, spellings: Spellings, isLeftOut: boolean): TextNode[] {
  if (node.type !== 'text' || node.match !== 'contains') return [];
  if (isLeftOut && bareOf(node.text) !== null) return [];
  return [...(spellings.get(node.text) ?? [])].map((text) => ({ ...node, text }));
}

/** A word that is still being typed has the beginnings of such words. */
function collectSpellings(
  known: ReadonlyMap<string, ReadonlySet<string>>,
  word: string,
  found: Set<string>,
): void {
  for (const [bare, words] of known) {
    if (found.size >= MOST_SPELLINGS) return;
    if (bare !== word && (word.length < SHORTEST_BEGINNING || !bare.startsWith(word))) continue;
    for (const spelt of words) {
      const beginning = beginningOf(spelt, word.length);
      if (beginning !== word && found.size < MOST_SPELLINGS) found.add(beginning);
    }
  }
}

/** So many letters of a word, with the apostrophes between them. */
function beginningOf(spelt: string, letters: number): string {
  let end = 0;
  for (let left = letters; left > 0; end += 1) if (spelt.charCodeAt(end) !== APOSTROPHE_UNIT) left -= 1;
  return spelt.slice(0, end);
}

function apostropheWords(segment: TextSegment): ReadonlyMap<string, ReadonlySet<string>> {
  const known = KNOWN.get(segment);
  if (known) return known;
  const words = new Map<string, Set<string>>();
  const { text } = segment;
  for (let at = text.indexOf(APOSTROPHE); at >= 0; at = text.indexOf(APOSTROPHE, at + 1)) {
    if (!isWordUnit(text.charCodeAt(at - 1)) || !isWordUnit(text.charCodeAt(at + 1))) continue;
    const word = wordAround(text, at);
    at = word.start + word.length - 1;
    const spelt = text.slice(word.start, word.start + word.length).toLowerCase();
    const bare = spelt.replaceAll(APOSTROPHE, '');
    const spellings = words.get(bare);
    if (spellings) spellings.add(spelt);
    else words.set(bare, new Set([spelt]));
  }
  KNOWN.set(segment, words);
  return words;
}

/** The letters, digits and apostrophes around a place, without apostrophes at the ends. */
function wordAround(text: string, at: number): { start: number; length: number } {
  const belongs = (unit: number) => isWordUnit(unit) || unit === APOSTROPHE_UNIT;
  let start = at;
  while (start > 0 && belongs(text.charCodeAt(start - 1))) start -= 1;
  let end = at + 1;
  while (end < text.length && belongs(text.charCodeAt(end))) end += 1;
  while (text.charCodeAt(start) === APOSTROPHE_UNIT) start += 1;
  while (text.charCodeAt(end - 1) === APOSTROPHE_UNIT) end -= 1;
  return { start, length: end - start };
}
