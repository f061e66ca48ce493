import type { LibraryStats } from '../../../api/contract.ts';

export type HeardState = keyof LibraryStats['by_heard'];

/** The states a file can be in, and all of them together, in the order in which they are offered. */
export const FILE_FILTERS = [
  'all',
  'waiting',
  'running',
  'part',
  'full',
  'differs',
  'damaged',
  'failed',
] as const satisfies readonly (HeardState | 'all')[];

export type FileFilter = (typeof FILE_FILTERS)[number];

/** What of the view is in the address. */
export interface AnalysisAddress {
  files?: FileFilter;
}

/** Reads the address; what makes no sense is left out. */
export function readAnalysisAddress(search: Record<string, unknown>): AnalysisAddress {
  const files = FILE_FILTERS.find((filter) => filter === search.files);
  return files ? { files } : {};
}

/** What is shown unless the address says otherwise: what needs a person first. */
export function usualFilter({ by_heard: counts }: Pick<LibraryStats, 'by_heard'>): FileFilter {
  if (counts.failed > 0) return 'failed';
  if (counts.damaged > 0) return 'damaged';
  return 'all';
}

/**
 * What a retry of all that a filter shows hears again. To hear a damaged file again drops what was heard of it, which nobody
 * wants who looks at those that failed.
 */
export function retriedStates(filter: FileFilter): readonly ('failed' | 'damaged')[] {
  if (filter === 'failed' || filter === 'damaged') return [filter];
  return filter === 'all' ? ['failed', 'damaged'] : [];
}

/** How many files a filter lets through. */
export function filteredCount({ by_heard: counts, tracks }: LibraryStats, filter: FileFilter): number {
  return filter === 'all' ? tracks : counts[filter];
}
