/** Tracks that are dragged from one place of the screen to another. */
import { SORT_CHOICES } from '../screen-state.ts';
import type { ListRequest, TrackListFilter } from './track-lists.ts';

/** Tracks by their ids, or a list of them: which those are is asked where it is dropped, for a drag begins within one event. */
export type DraggedTracks = { ids: readonly string[] } | { list: ListRequest };

/** The kind of data; what is dragged from elsewhere does not have it. */
const TRACK_DRAG_TYPE = 'application/x-earmark-tracks';

/** What the lists that can be dragged are narrowed by. */
const FILTERS = ['artist', 'album', 'album_artist', 'genre'] as const satisfies (keyof TrackListFilter)[];

/** Puts tracks into a drag. */
export function setDraggedTracks(transfer: DataTransfer, dragged: DraggedTracks): void {
  transfer.setData(TRACK_DRAG_TYPE, JSON.stringify(dragged));
  transfer.effectAllowed = 'copy';
}

/** Whether tracks are dragged; what they are is told only when they are dropped. */
export function hasDraggedTracks(transfer: DataTransfer | null): boolean {
  return transfer?.types.includes(TRACK_DRAG_TYPE) ?? false;
}

/** The tracks that were dropped; `null` where something else was. */
export function droppedTracks(transfer: DataTransfer | null): DraggedTracks | null {
  const text = transfer?.getData(TRACK_DRAG_TYPE) ?? '';
  if (text === '') return null;
  const { ids, list } = recordOf(JSON.parse(text));
  if (Array.isArray(ids)) return { ids: ids.filter((id) => typeof id === 'string') };
  const { sort: by, order, filter } = recordOf(list);
  const sort = SORT_CHOICES.find((key) => key === by);
  return sort === undefined
    ? null
    : {
        list: {
          kind: 'browse',
          sort,
          order: order === 'desc' ? 'desc' : 'asc',
          filter: filterOf(recordOf(filter)),
        },
      };
}

function filterOf(values: Readonly<Record<string, unknown>>): TrackListFilter {
  const filter: TrackListFilter = {};
  for (const name of FILTERS) {
    const value = values[name];
    if (typeof value === 'string') filter[name] = value;
  }
  return filter;
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
