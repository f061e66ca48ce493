import { fieldNamed } from './fields.ts';
import { nodesOf, type Query } from './query-node.ts';

/** Whether it depends on what was heard which tracks answer a query, or in what order. */
export function dependsOnHearing({ filter, similarTo }: Query): boolean {
  if (similarTo !== null) return true;
  for (const node of nodesOf(filter)) {
    if (node.type !== 'compare') continue;
    const { field: name, comparison } = node;
    const field = fieldNamed(name);
    if (field?.heard) return true;
    if (field?.kind !== 'flag' || comparison.kind !== 'is') continue;
    if (field.values.find(({ name: word }) => word === comparison.value)?.heard) return true;
  }
  return false;
}
