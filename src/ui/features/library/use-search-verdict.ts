import { useQuery } from '@tanstack/react-query';
import { listPageOptions } from '../../data/track-lists.ts';
import { isSyntaxError } from '../../data/use-track-rows.ts';
import { useEngine } from '../../engine-context.tsx';

/** What the backend made of a query, where there is something to say. */
export type SearchVerdict =
  | { kind: 'error' | 'hint'; message: string; column: number; length: number; expected: readonly string[] }
  | { kind: 'unfinished'; expected: readonly string[] };

/** The verdict on the query that the list shows; it asks for nothing that the list doesn't ask for. */
export function useSearchVerdict(query: string | undefined): SearchVerdict | null {
  const { data, error } = useQuery({
    ...listPageOptions(useEngine().client, { kind: 'search', text: query ?? '' }, 0),
    enabled: query !== undefined,
  });
  if (query === undefined) return null;
  if (isSyntaxError(error)) {
    const fault = error.errors[0];
    const { column = 1, length = 0, expected = [] } = fault ?? {};
    return { kind: 'error', message: error.detail, column, length, expected };
  }
  const { unfinished, unknown_field: unknown } = data ?? {};
  if (unknown && data?.total === 0) return { kind: 'hint', ...unknown };
  return unfinished ? { kind: 'unfinished', expected: unfinished.expected } : null;
}
