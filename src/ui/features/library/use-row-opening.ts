import { type RefObject, useCallback, useRef } from 'react';
import type { TableRows } from '../../data/use-track-rows.ts';
import type { TrackActions } from './track-actions.tsx';
import { useFollowing } from './use-following.ts';

/** `click`: the list keeps the focus; `enter`: the focus goes into the panel; `follow`: the open panel goes along with the keys. */
export type OpeningWay = 'click' | 'enter' | 'follow';

export interface RowOpening {
  /** The list as it is now, for what was begun with an earlier one. */
  latest: RefObject<TableRows>;
  openAt: (index: number, how: OpeningWay) => void;
  playAt: (index: number) => void;
  /** Lets the open panel follow to a row once the keys rest. */
  follow: (index: number) => void;
  dontFollow: () => void;
}

/** Opens and plays the rows of a list by their place. */
export function useRowOpening(
  rows: TableRows,
  panelOpen: boolean,
  actions: TrackActions,
  onOpen: (trackId: string, how: OpeningWay) => void,
): RowOpening {
  const latest = useRef(rows);
  latest.current = rows;
  const openAt = useCallback(
    (index: number, how: OpeningWay) => {
      const track = latest.current.at(index);
      if (track) onOpen(track.id, how);
    },
    [onOpen],
  );
  const playAt = useCallback((index: number) => actions.playFrom(latest.current, index), [actions]);
  const [follow, dontFollow] = useFollowing(panelOpen, openAt);
  return { latest, openAt, playAt, follow, dontFollow };
}
