/** What a query says, once it is understood. */

/** Values as they are written, canonical: numbers keep their decimals, which tell how exact they are meant. */
export type Comparison =
  | { kind: 'is' | 'above' | 'at_least' | 'below' | 'at_most'; value: string }
  /** Both ends belong to it; `null` is an open end. */
  | { kind: 'range'; from: string | null; to: string | null };

/** A text that must be found. */
export interface TextNode {
  type: 'text';
  /** Name of a text field; `null` for any of those that are searched. */
  field: string | null;
  /** `contains`: anywhere in the field; `equals`: the whole field. */
  match: 'contains' | 'equals';
  /** Folded, with single spaces, never empty. */
  text: string;
}

/** A condition on anything but text. */
export interface CompareNode {
  type: 'compare';
  /** Name of a field. */
  field: string;
  comparison: Comparison;
}

export type QueryNode =
  | TextNode
  | CompareNode
  /** The title or the path is this very text: for texts of which folding leaves nothing. */
  | { type: 'identical'; text: string }
  | { type: 'not'; of: QueryNode }
  | { type: 'and' | 'or'; of: QueryNode[] };

/** A whole query. */
export interface Query {
  /** What tracks must fulfil; `null` where nothing is asked. */
  filter: QueryNode | null;
  /** Title of the track whose neighbours are wanted, nearest first; `null` for the order by rank. */
  similarTo: string | null;
}

/** All of them, without nesting and without brackets around a single one. */
export function allOf(nodes: readonly QueryNode[]): QueryNode | null {
  return joined('and', nodes);
}

/** Any of them, without nesting. */
export function anyOf(nodes: readonly QueryNode[]): QueryNode | null {
  return joined('or', nodes);
}

/** The opposite. */
export function negated(node: QueryNode): QueryNode {
  return node.type === 'not' ? node.of : { type: 'not', of: node };
}

function joined(type: 'and' | 'or', nodes: readonly QueryNode[]): QueryNode | null {
  const of = nodes.flatMap((node) => (node.type === type ? node.of : [node]));
  const [first] = of;
  return of.length > 1 ? { type, of } : (first ?? null);
}

/** Every node below and including `node`, in the order of the text. */
export function* nodesOf(node: QueryNode | null): Generator<QueryNode> {
  if (node === null) return;
  yield node;
  if (node.type === 'not') yield* nodesOf(node.of);
  if (node.type === 'and' || node.type === 'or') for (const part of node.of) yield* nodesOf(part);
}
