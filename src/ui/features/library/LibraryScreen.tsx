import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import type { LibraryStats } from '../../../api/contract.ts';
import { useScreenState } from '../../screen-state.ts';
import { PHONE_QUERY, useMediaQuery } from '../../use-media-query.ts';
import { ProgressArea } from '../progress/ProgressArea.tsx';
import { RootBanners } from '../roots/RootBanners.tsx';
import { NoticeList } from '../shell/NoticeList.tsx';
import { TopBar } from '../shell/TopBar.tsx';
import { UpdatePrompt } from '../shell/UpdatePrompt.tsx';
import classes from './LibraryScreen.module.css';
import { TrackList } from './TrackList.tsx';

const TrackPanel = lazy(() => import('../track/TrackPanel.tsx').then((m) => ({ default: m.TrackPanel })));

/** The library: search above, the list below, a track's panel beside it (over it on a phone). */
export function LibraryScreen({ stats }: { stats: LibraryStats }) {
  const { state, change } = useScreenState();
  const phone = useMediaQuery(PHONE_QUERY);
  const gridRef = useRef<HTMLDivElement>(null);
  const focusGrid = useCallback(() => gridRef.current?.focus(), []);
  const close = useCallback(() => change({ track: undefined }, 'replace'), [change]);
  const [entered, setEntered] = useState(0);
  const enterPanel = useCallback(() => setEntered((times) => times + 1), []);
  useFocusBack(state.track, () => {
    setEntered(0);
    focusGrid();
  });
  const covered = phone && state.track !== undefined;
  return (
    <div className={classes.screen} data-panel={state.track !== undefined}>
      <div className={classes.library} inert={covered}>
        <TopBar onLeaveSearch={focusGrid} />
        <main className={classes.main}>
          <div className={classes.above}>
            <UpdatePrompt />
            <RootBanners />
            <ProgressArea stats={stats} />
          </div>
          <TrackList gridRef={gridRef} stats={stats} phone={phone} onEnterTrack={enterPanel} />
        </main>
        <NoticeList />
      </div>
      {state.track !== undefined && (
        <Suspense>
          <TrackPanel trackId={state.track} modal={phone} entered={entered} onClose={close} />
        </Suspense>
      )}
    </div>
  );
}

/** When the panel closes the list has the focus again. */
function useFocusBack(openTrackId: string | undefined, onClosed: () => void) {
  const wasOpen = useRef(false);
  const closed = useRef(onClosed);
  closed.current = onClosed;
  useEffect(() => {
    if (wasOpen.current && openTrackId === undefined) closed.current();
    wasOpen.current = openTrackId !== undefined;
  }, [openTrackId]);
}
