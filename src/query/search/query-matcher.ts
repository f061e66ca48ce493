/** Queries as functions that judge all tracks of a segment at once. */
import { compileCondition, liesIn, rangeOf, type TrackTest } from '../language/condition-test.ts';
import { numberFieldNamed, textField } from '../language/fields.ts';
import type { CompareNode, QueryNode, TextNode } from '../language/query-node.ts';
import type { Presence } from '../presence.ts';
import { classOf, FULFILLED } from './match-code.ts';
import {
  type ScanTerm,
  type SlotCodes,
  scanContains,
  scanTerm,
  scanWhole,
  usedSlots,
} from './scan-segment.ts';
import { allowsTypo, scanTypos, typoTerm } from './scan-typos.ts';
import { numberColumn, type SearchSegment } from './search-text.ts';

/** What a matcher looks at. */
export interface MatchScope {
  readonly segment: SearchSegment;
  /** Whether words may have a typo. */
  readonly typos: boolean;
}

/** A code for each slot; slots that `within` rules out have 0. */
export type Matcher = (scope: MatchScope, within: SlotCodes | null) => SlotCodes;

/** Makes the matcher of a query. */
export function compileMatcher(node: QueryNode, presence: Presence): Matcher {
  switch (node.type) {
    case 'text':
      return textMatcher(node);
    case 'compare':
      return compareMatcher(node, presence);
    case 'identical':
      return testMatcher(({ track }) => track.title === node.text || track.path === node.text);
    case 'not':
      return notMatcher(compileMatcher(node.of, presence));
    case 'and':
      return allMatcher(node.of, presence);
    case 'or':
      return anyMatcher(node.of.map((part) => compileMatcher(part, presence)));
  }
}

/** Whatever one of the matchers finds, as well as the best of them. */
export function anyMatcher(matchers: readonly Matcher[]): Matcher {
  return (scope, within) => {
    const best = new Uint8Array(scope.segment.slots);
    for (const matcher of matchers) {
      const codes = matcher(scope, within);
      for (let slot = 0; slot < codes.length; slot += 1) {
        const code = codes[slot] ?? 0;
        const known = best[slot] ?? 0;
        if (code !== 0 && (known === 0 || code < known)) best[slot] = code;
      }
    }
    return best;
  };
}

/** Tracks of which a whole field is the text. */
export function wholeFieldMatcher(text: string): Matcher {
  const term = scanTerm(text, null);
  return ({ segment }, within) => scanWhole(segment, term, within);
}

/** Free words count as one phrase; what rules out most at the least cost comes first. */
function allMatcher(nodes: readonly QueryNode[], presence: Presence): Matcher {
  const words = nodes.flatMap((node) => (isFreeText(node) ? [node.text] : []));
  const steps = nodes
    .filter((node) => !isFreeText(node))
    .map((node) => ({ cost: costOf(node), matcher: compileMatcher(node, presence) }));
  if (words.length > 0) steps.push({ cost: Cost.words, matcher: wordsMatcher(words) });
  steps.sort((left, right) => left.cost - right.cost);
  const matchers = steps.map(({ matcher }) => matcher);
  return (scope, within) => inTurn(matchers, scope, within);
}

function inTurn(steps: readonly Matcher[], scope: MatchScope, within: SlotCodes | null): SlotCodes {
  let worst: SlotCodes | null = null;
  for (const step of steps) {
    const codes = step(scope, worst ?? within);
    if (worst) keepWorst(codes, worst);
    worst = codes;
  }
  return worst ?? new Uint8Array(scope.segment.slots);
}

function keepWorst(codes: SlotCodes, other: SlotCodes): void {
  for (let slot = 0; slot < codes.length; slot += 1) {
    const code = codes[slot] ?? 0;
    if (code !== 0 && code < (other[slot] ?? 0)) codes[slot] = other[slot] ?? 0;
  }
}

/** Words, each anywhere; exact where a field is all of them in this order. */
function wordsMatcher(texts: readonly string[]): Matcher {
  const steps = stepsOf(texts);
  const phrase = scanTerm(texts.join(' '), null);
  return (scope, within) => {
    const codes = inTurn(steps, scope, within);
    markWhole(scope, phrase, codes);
    return codes;
  };
}

/** Words, each anywhere. Whether a field is just these words is left to whoever asks for one more. */
export function eachWordMatcher(texts: readonly string[]): Matcher {
  const steps = stepsOf(texts);
  return (scope, within) => inTurn(steps, scope, within);
}

/** What is longer is mostly in fewer tracks. */
function stepsOf(texts: readonly string[]): Matcher[] {
  return [...new Set(texts)]
    .sort((left, right) => right.length - left.length)
    .map((text) => containsMatcher(scanTerm(text, null)));
}

function textMatcher(node: TextNode): Matcher {
  if (node.field === null) return wordsMatcher([node.text]);
  const { regions, read, holds } = textField(node.field);
  if (regions === null) {
    const isMet = (value: string) =>
      node.match === 'equals' ? value === node.text : value.includes(node.text);
    return testMatcher((entry) => holds?.(entry, node.text, node.match) ?? read(entry).some(isMet));
  }
  const term = scanTerm(node.text, regions);
  if (node.match === 'equals') return ({ segment }, within) => fulfilled(scanWhole(segment, term, within));
  const contains = containsMatcher(term);
  return (scope, within) => {
    const codes = contains(scope, within);
    markWhole(scope, term, codes);
    return codes;
  };
}

/** What it finds in whole segments is kept for as long as the matcher: a second look, with typos, begins with it. */
function containsMatcher(term: ScanTerm): Matcher {
  const known = new Map<SearchSegment, SlotCodes>();
  const typo = allowsTypo(term.text) ? typoTerm(term) : null;
  return ({ segment, typos }, within) => {
    const codes = (within === null && known.get(segment)?.slice()) || scanContains(segment, term, within);
    if (!typo) return codes;
    if (!typos && within === null) known.set(segment, codes.slice());
    if (!typos) return codes;
    const typoCodes = scanTypos(segment, typo, within);
    for (let slot = 0; slot < codes.length; slot += 1) {
      if (codes[slot] === 0) codes[slot] = typoCodes[slot] ?? 0;
    }
    return codes;
  };
}

/** A field that is the text begins with a word of it, so that only those slots are looked at. */
function markWhole({ segment }: MatchScope, term: ScanTerm, codes: SlotCodes): void {
  const atWordStart = new Uint8Array(codes.length);
  let count = 0;
  for (let slot = 0; slot < codes.length; slot += 1) {
    const code = codes[slot] ?? 0;
    if (code === 0 || classOf(code) !== 1) continue;
    atWordStart[slot] = 1;
    count += 1;
  }
  if (count === 0) return;
  const whole = scanWhole(segment, term, atWordStart);
  for (let slot = 0; slot < codes.length; slot += 1) {
    const code = whole[slot] ?? 0;
    if (code !== 0) codes[slot] = code;
  }
}

function compareMatcher(node: CompareNode, presence: Presence): Matcher {
  const field = numberFieldNamed(node.field);
  if (!field) return testMatcher(compileCondition(node, presence));
  const range = rangeOf(field.kind, node.comparison);
  return ({ segment }, within) => {
    const column = numberColumn(segment, field.name);
    const codes = new Uint8Array(segment.slots);
    for (let slot = 0; slot < codes.length; slot += 1) {
      if (within !== null && within[slot] === 0) continue;
      if (liesIn(range, column[slot] ?? Number.NaN)) codes[slot] = FULFILLED;
    }
    return codes;
  };
}

function testMatcher(test: TrackTest): Matcher {
  return (scope, within) => {
    const open = within ?? usedSlots(scope.segment);
    const codes = new Uint8Array(scope.segment.slots);
    for (let slot = 0; slot < codes.length; slot += 1) {
      if (open[slot] === 0) continue;
      const entry = scope.segment.entryAt(slot);
      if (entry && test(entry)) codes[slot] = FULFILLED;
    }
    return codes;
  };
}

/** What must not be is looked for as it is written: a typo rules nothing out. */
function notMatcher(matcher: Matcher): Matcher {
  return (scope, within) => {
    const open = within ?? usedSlots(scope.segment);
    const found = matcher({ ...scope, typos: false }, open);
    const codes = new Uint8Array(open.length);
    for (let slot = 0; slot < codes.length; slot += 1) {
      if (open[slot] !== 0 && found[slot] === 0) codes[slot] = FULFILLED;
    }
    return codes;
  };
}

function fulfilled(codes: SlotCodes): SlotCodes {
  for (let slot = 0; slot < codes.length; slot += 1) if (codes[slot] !== 0) codes[slot] = FULFILLED;
  return codes;
}

function isFreeText(node: QueryNode): node is TextNode {
  return node.type === 'text' && node.field === null;
}

/** By what a part has to look at: a column of numbers, packed text, or tracks one by one. */
const Cost = { numbers: 0, words: 1, text: 2, not: 3, test: 4, unpackedText: 5 } as const;

function costOf(node: QueryNode): number {
  switch (node.type) {
    case 'text':
      return node.field !== null && textField(node.field).regions === null ? Cost.unpackedText : Cost.text;
    case 'compare':
      return numberFieldNamed(node.field) ? Cost.numbers : Cost.test;
    case 'identical':
      return Cost.test;
    default:
      return Cost.not;
  }
}
