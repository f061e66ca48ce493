/** Writes a query the way it is parsed: the same for all spellings of the same query. */
import type { Comparison, Query, QueryNode } from './query-node.ts';

/** Texts that stand without quotes and mean themselves. */
const BARE = /^[\p{L}\p{N}](?:[^\s"():=<>≥≤]*[^\s"():=<>≥≤])?$/u;

const SIGNS = { is: ':', above: ':>', at_least: ':>=', below: ':<', at_most: ':<=' } as const;

/** The query in its normal spelling; parsing it gives the same query. */
export function printQuery({ filter, similarTo }: Query): string {
  const parts: string[] = [];
  if (filter) parts.push(filter.type === 'or' && similarTo !== null ? `(${print(filter)})` : print(filter));
  if (similarTo !== null) parts.push(`similar:${quoted(similarTo)}`);
  return parts.join(' ');
}

function print(node: QueryNode): string {
  switch (node.type) {
    case 'text':
      return node.field === null
        ? printText(node.text)
        : `${node.field}${node.match === 'equals' ? ':=' : ':'}${printText(node.text)}`;
    case 'compare':
      return `${node.field}${printComparison(node.comparison)}`;
    case 'identical':
      return node.text;
    case 'not':
      return `-${isGroup(node.of) ? `(${print(node.of)})` : print(node.of)}`;
    case 'and':
      return node.of.map((part) => (part.type === 'or' ? `(${print(part)})` : print(part))).join(' ');
    case 'or':
      return node.of.map(print).join(' OR ');
  }
}

function isGroup({ type }: QueryNode): boolean {
  return type === 'and' || type === 'or';
}

function printComparison(comparison: Comparison): string {
  if (comparison.kind === 'range') return `:${comparison.from ?? ''}..${comparison.to ?? ''}`;
  return `${SIGNS[comparison.kind]}${comparison.value}`;
}

function printText(text: string): string {
  return BARE.test(text) ? text : quoted(text);
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, (sign) => `\\${sign}`)}"`;
}
