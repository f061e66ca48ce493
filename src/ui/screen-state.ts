/** The address is the state of the screen: what is searched, how it is sorted, what is open. */
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { SortKey, SortOrder } from '../api/contract.ts';
import { METRIC_NAMES } from '../shared/metrics.ts';

export type OpenPage = 'failures' | 'about' | 'folders' | 'shortcuts';

export interface ScreenState {
  q?: string;
  sort?: SortKey;
  order?: SortOrder;
  track?: string;
  open?: OpenPage;
}

export const DEFAULT_SORT: SortKey = 'artist';

/** What the list offers to be sorted by, in the order of the menu. */
export const SORT_CHOICES: readonly SortKey[] = [
  'title',
  'artist',
  'album',
  'genre',
  'year',
  'duration',
  'added_at',
  'path',
  'album_artist',
  'play_count',
  'last_played_at',
  'bitrate',
  'size',
  'average_confidence',
  ...METRIC_NAMES,
];

const STATE_NAMES: ReadonlySet<string> = new Set<keyof ScreenState>(['q', 'sort', 'order', 'track', 'open']);

const OPEN_PAGES: readonly OpenPage[] = ['failures', 'about', 'folders', 'shortcuts'];

/** Reads an address; what makes no sense is left out. */
export function readScreenState(search: Record<string, unknown>): ScreenState {
  const state: ScreenState = {};
  if (typeof search.q === 'string' && search.q.trim() !== '') state.q = search.q;
  if (typeof search.q === 'number') state.q = String(search.q);
  const sort = SORT_CHOICES.find((key) => key === search.sort);
  if (sort) state.sort = sort;
  if (search.order === 'desc') state.order = 'desc';
  if (typeof search.track === 'string' && search.track !== '') state.track = search.track;
  const open = OPEN_PAGES.find((page) => page === search.open);
  if (open) state.open = open;
  return state;
}

type Change = { [Key in keyof ScreenState]: ScreenState[Key] | undefined };

const rootRoute = getRouteApi('__root__');

/**
 * The state, and a way to change it: opening something is a step one can go back; closing and typing are not. The view
 * stays the same, but for a search, whose results are a list of tracks.
 */
export function useScreenState() {
  // The router leaves in the search what the reading of it left out.
  const state = readScreenState(rootRoute.useSearch());
  return { state, change: useScreenChange() };
}

/** One field of the state: who shows no more than that does not render again with every letter of a search. */
export function useScreenField<Name extends keyof ScreenState>(name: Name): ScreenState[Name] {
  const select = (search: Record<string, unknown>): ScreenState[keyof ScreenState] =>
    readScreenState(search)[name];
  // The router's types lose which field it is on the way.
  return rootRoute.useSearch({ select }) as ScreenState[Name];
}

/** The way to change the state alone; renders nothing again. */
export function useScreenChange() {
  const navigate = useNavigate();
  return useCallback(
    (wanted: Partial<Change>, how: 'step' | 'replace' = 'step') => {
      void navigate({
        to: wanted.q === undefined ? '.' : '/',
        search: (previous: Record<string, unknown>) => changedSearch(previous, wanted),
        replace: how === 'replace',
      });
    },
    [navigate],
  );
}

/** What a view keeps in the address beside the common state stays as it is; a search leaves the view, and that behind. */
function changedSearch(previous: Record<string, unknown>, wanted: Partial<Change>): Record<string, unknown> {
  const stays = wanted.q === undefined;
  const own = Object.entries(previous).filter(([name]) => stays && !STATE_NAMES.has(name));
  return { ...Object.fromEntries(own), ...readScreenState({ ...previous, ...wanted }) };
}
