/** Queries as functions that judge all tracks of a segment at once. */
import { compileCondition, liesIn, rangeOf, type TrackTest } from '../language/condition-test.ts';
import { fieldNamed, textField } from '../language/fields.ts';
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
import { allowsTypo, scanTypos } from './scan-typos.ts';
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
  const words = nodes.filter(isFreeText);
  const others = nodes
    .filter((node) => !isFreeText(node))
    .sort((left, right) => costOf(left) - costOf(right));
  const steps: Matcher[] = others.map((node) => compileMatcher(node, presence));
  if (words.length > 0) steps.unshift(wordsMatcher(words.map(({ text }) => text)));
  return (scope, within) => inTurn(steps, scope, within);
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
  const steps = [...new Set(texts)]
    .sort((left, right) => right.length - left.length)
    .map((text) => containsMatcher(scanTerm(text, null)));
  const phrase = scanTerm(texts.join(' '), null);
  return (scope, within) => {
    const codes = inTurn(steps, scope, within);
    markWhole(scope, phrase, codes);
    return codes;
  };
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
  return ({ segment, typos }, within) => {
    const codes = (within === null && known.get(segment)?.slice()) || scanContains(segment, term, within);
    if (!typos && within === null && allowsTypo(term.text)) known.set(segment, codes.slice());
    if (!typos || !allowsTypo(term.text)) return codes;
    const typoCodes = scanTypos(segment, term, within);
    for (let slot = 0; slot < codes.length; slot += 1) {
      if (codes[slot] === 0) codes[slot] = typoCodes[slot] ?? 0;
    }
    return codes;
  };
}

/** A field that is the text begins with a word of it, so that only those slots are looked at. */
function markWhole({ segment }: MatchScope, term: ScanTerm, codes: SlotCodes): void {
  const atWordStart = codes.map((code) => (code !== 0 && classOf(code) === 1 ? 1 : 0));
  const whole = scanWhole(segment, term, atWordStart);
  for (let slot = 0; slot < codes.length; slot += 1) {
    const code = whole[slot] ?? 0;
    if (code !== 0) codes[slot] = code;
  }
}

function compareMatcher(node: CompareNode, presence: Presence): Matcher {
  const field = fieldNamed(node.field);
  if (field?.kind !== 'number' && field?.kind !== 'duration' && field?.kind !== 'date') {
    return testMatcher(compileCondition(node, presence));
  }
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
    return open.map((isOpen, slot) => (isOpen !== 0 && found[slot] === 0 ? FULFILLED : 0));
  };
}

function fulfilled(codes: SlotCodes): SlotCodes {
  return codes.map((code) => (code === 0 ? 0 : FULFILLED));
}

function isFreeText(node: QueryNode): node is TextNode {
  return node.type === 'text' && node.field === null;
}

/** Text is cheaper to look for than tracks are to test one by one. */
function costOf(node: QueryNode): number {
  if (node.type === 'text') return textField(node.field ?? '').regions === null ? 3 : 0;
  return node.type === 'compare' || node.type === 'identical' ? 2 : 1;
}
