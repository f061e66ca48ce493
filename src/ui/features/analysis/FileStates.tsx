import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { ApiClient } from '../../../api/client.ts';
import type { LibraryStats } from '../../../api/contract.ts';
import { loadTrackIds } from '../../data/track-lists.ts';
import { useEngine } from '../../engine-context.tsx';
import { explain } from '../../explain.ts';
import { count } from '../../format.ts';
import { analysis } from '../../messages/analysis.ts';
import { useActions } from '../../use-action.tsx';
import { PageSection } from '../shell/ViewPage.tsx';
import { FileRow } from './FileRow.tsx';
import classes from './FileStates.module.css';
import {
  FILE_FILTERS,
  type FileFilter,
  filteredCount,
  type HeardState,
  readAnalysisAddress,
  retriedStates,
  usualFilter,
} from './file-filter.ts';
import { useChanges } from './use-changes.ts';

const PAGE_SIZE = 100;
const FILES_KEY = 'analysis-files';
const REFRESH_EVERY_MS = 1_500;

const route = getRouteApi('/analysis');

/** Every file by the state it is in, with the reason of failure and what to do about it. */
export function FileStates({ stats }: { stats: LibraryStats }) {
  const filter = readAnalysisAddress(route.useSearch()).files ?? usualFilter(stats);
  const navigate = useNavigate();
  const choose = (files: FileFilter) =>
    void navigate({ to: '/analysis', search: (previous) => ({ ...previous, files }), replace: true });
  return (
    <PageSection
      title={analysis.files}
      hint={analysis.filesDetail}
      actions={<RetryAll stats={stats} filter={filter} />}
      testId="analysis-files"
    >
      <fieldset className={classes.filters} aria-label={analysis.filterLabel}>
        {FILE_FILTERS.map((each) => (
          <button
            key={each}
            type="button"
            className={classes.filter}
            aria-pressed={each === filter}
            onClick={() => choose(each)}
            data-testid={`files-${each}`}
          >
            {analysis.states[each]} <span>{count(filteredCount(stats, each))}</span>
          </button>
        ))}
      </fieldset>
      <p className={classes.meaning}>{analysis.stateDetail[filter]}</p>
      <FileList key={filter} filter={filter} />
    </PageSection>
  );
}

function filesOptions(client: ApiClient, filter: FileFilter) {
  return {
    queryKey: [FILES_KEY, filter] as const,
    initialPageParam: null as string | null, // the first page has no cursor
    queryFn: ({ pageParam, signal }: { pageParam: string | null; signal: AbortSignal }) =>
      client.listTracks(
        {
          sort: 'path',
          limit: PAGE_SIZE,
          ...(filter === 'all' ? {} : { heard: filter }),
          ...(pageParam === null ? {} : { cursor: pageParam }),
        },
        { signal },
      ),
    getNextPageParam: (page: { next_cursor: string | null }) => page.next_cursor,
    placeholderData: keepPreviousData,
  };
}

function FileList({ filter }: { filter: FileFilter }) {
  const { client } = useEngine();
  const queries = useQueryClient();
  const list = useInfiniteQuery(filesOptions(client, filter));
  useChanges(
    ['tracks.changed', 'fingerprints.changed', 'library.rescanned'],
    REFRESH_EVERY_MS,
    () => void queries.invalidateQueries({ queryKey: [FILES_KEY] }),
  );
  const files = list.data?.pages.flatMap((page) => page.items) ?? [];
  const total = list.data?.pages.at(-1)?.total ?? 0;
  if (list.error && !list.data) return <p role="alert">{explain(list.error)}</p>;
  if (list.isPending) return <p className={classes.meaning}>{analysis.loading}</p>;
  if (files.length === 0) return <p className={classes.none}>{analysis.noneIn[filter]}</p>;
  return (
    <>
      <ul className={classes.list} data-testid="file-list" aria-busy={list.isFetching}>
        {files.map((track) => (
          <FileRow key={track.id} track={track} />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button
          variant="default"
          fullWidth
          disabled={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {analysis.more(total - files.length)}
        </Button>
      )}
    </>
  );
}

/** In turn: a list that is read while another changes it would lose some. */
async function idsInStates(client: ApiClient, states: readonly HeardState[]): Promise<string[]> {
  const ids: string[] = [];
  for (const heard of states) {
    const request = { kind: 'browse', sort: 'path', order: 'asc', filter: { heard } } as const;
    ids.push(...(await loadTrackIds(client, request, 0, Number.POSITIVE_INFINITY)));
  }
  return ids;
}

/** Offered where the files that are shown have failed: all of them, and no others. */
function RetryAll({ stats, filter }: { stats: LibraryStats; filter: FileFilter }) {
  const engine = useEngine();
  const { run, say } = useActions();
  const states = retriedStates(filter);
  if (!states.some((state) => stats.by_heard[state] > 0)) return null;
  return (
    <Button
      size="xs"
      leftSection={<IconRefresh size={16} stroke={1.75} aria-hidden="true" />}
      onClick={() =>
        run(async () => {
          const ids = await idsInStates(engine.client, states);
          await engine.retry(ids);
          say(analysis.retried(ids.length));
        })
      }
      data-testid="analysis-retry-all"
    >
      {analysis.retryAll}
    </Button>
  );
}
