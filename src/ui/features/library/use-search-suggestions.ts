import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import type { ApiClient } from '../../../api/client.ts';
import { isRefusal } from '../../data/query-client.ts';
import { useEngine } from '../../engine-context.tsx';
import { palette } from '../../messages/palette.ts';
import { type Completion, completionAt, nameSuggestion, type Suggestion } from './search-completion.ts';

const MOST = 8;
const FRESH_MS = 60_000;

interface FoundName {
  name: string;
  detail: string;
}

/** What fits at the caret, with the names that the library has. */
export function useSearchSuggestions(text: string, caret: number): Completion | null {
  const { client } = useEngine();
  const completion = completionAt(text, caret);
  const lookUp = completion?.lookUp ?? null;
  const names = useQuery({ ...namesOptions(client, lookUp), enabled: lookUp !== null });
  if (!completion) return null;
  const found = lookUp
    ? (names.data ?? []).map(({ name, detail }) => nameSuggestion(lookUp, name, detail))
    : [];
  const written = text.slice(completion.start, completion.end);
  const suggestions = [...found, ...completion.suggestions]
    .filter(({ insert }: Suggestion) => insert !== written)
    .slice(0, Math.max(MOST, completion.suggestions.length));
  return suggestions.length === 0 ? null : { ...completion, suggestions };
}

function namesOptions(client: ApiClient, lookUp: Completion['lookUp']) {
  return queryOptions({
    queryKey: ['search-names', lookUp?.source, lookUp?.text],
    queryFn: ({ signal }): Promise<FoundName[]> =>
      lookUp ? findNames(client, lookUp, signal) : Promise.resolve([]),
    staleTime: FRESH_MS,
    gcTime: FRESH_MS,
    placeholderData: keepPreviousData,
  });
}

async function findNames(
  client: ApiClient,
  { source, text }: NonNullable<Completion['lookUp']>,
  signal: AbortSignal,
): Promise<FoundName[]> {
  if (source === 'titles') return text === '' ? [] : findTitles(client, text, signal);
  const asked = {
    limit: MOST,
    sort: 'track_count',
    order: 'desc',
    ...(text === '' ? {} : { name: text }),
  } as const;
  const list = { genres: client.listGenres, artists: client.listArtists, albums: client.listAlbums }[source];
  const { items } = await list(asked, { signal });
  return items.map(({ name, track_count }) => ({ name, detail: palette.trackCount(track_count) }));
}

async function findTitles(client: ApiClient, text: string, signal: AbortSignal): Promise<FoundName[]> {
  try {
    const { items } = await client.search({ query: text, limit: MOST }, { signal });
    return items.map(({ title, artist }) => ({ name: title, detail: artist ?? '' }));
  } catch (thrown) {
    if (isRefusal(thrown)) return []; // what is typed so far is no query
    throw thrown;
  }
}
