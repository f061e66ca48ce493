import { Outlet, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { LibraryStats } from '../../../api/contract.ts';
import { useScreenChange, useScreenField } from '../../screen-state.ts';
import { PHONE_QUERY, useMediaQuery } from '../../use-media-query.ts';
import { TrackActionsProvider } from '../library/track-actions.tsx';
import { CommandCenter } from '../palette/CommandCenter.tsx';
import { ProgressArea } from '../progress/ProgressArea.tsx';
import { RootBanners } from '../roots/RootBanners.tsx';
import classes from './AppFrame.module.css';
import { NavigationRail } from './NavigationRail.tsx';
import { NoticeList } from './NoticeList.tsx';
import { PhoneBar } from './PhoneBar.tsx';
import { ShellContext } from './shell-context.ts';
import { TopBar } from './TopBar.tsx';
import { UpdatePrompt } from './UpdatePrompt.tsx';
import { useAwaitedBar } from './use-awaited-bar.ts';
import { type WatchedRef, watchedRef } from './watched-ref.ts';

const PlayerFoot = lazy(() => import('../player/PlayerFoot.tsx').then((m) => ({ default: m.PlayerFoot })));
const TrackPanel = lazy(() => import('../track/TrackPanel.tsx').then((m) => ({ default: m.TrackPanel })));

/**
 * The frame of the app: the views at the side (at the foot of a phone), search above, the view in the middle, a track's
 * panel beside it (over it on a phone), the player below.
 */
export function AppFrame({ stats }: { stats: LibraryStats | null }) {
  const track = useScreenField('track');
  const change = useScreenChange();
  const phone = useMediaQuery(PHONE_QUERY);
  const [mainRef] = useState(() => watchedRef<HTMLDivElement>());
  const focusMain = useCallback(() => mainRef.current?.focus(), [mainRef]);
  const close = useCallback(() => change({ track: undefined }, 'replace'), [change]);
  const [entered, setEntered] = useState(0);
  const enterPanel = useCallback(() => setEntered((times) => times + 1), []);
  useFocusBack(track, () => {
    setEntered(0);
    focusMain();
  });
  useFocusInNewView(mainRef);
  const shell = useMemo(() => ({ stats, phone, mainRef, enterPanel }), [stats, phone, mainRef, enterPanel]);
  const awaited = useAwaitedBar(phone);
  const covered = phone && track !== undefined;
  return (
    <TrackActionsProvider>
      <div className={classes.frame} data-panel={track !== undefined}>
        {!phone && <NavigationRail />}
        <div className={classes.body} inert={covered}>
          <TopBar onLeaveSearch={focusMain} />
          <main className={classes.main}>
            <div className={classes.above}>
              <UpdatePrompt />
              <RootBanners onAnswered={focusMain} />
              <ProgressArea stats={stats} />
            </div>
            <ShellContext value={shell}>
              <Outlet />
            </ShellContext>
          </main>
        </div>
        {track !== undefined && (
          <Suspense>
            <TrackPanel trackId={track} modal={phone} entered={entered} onClose={close} />
          </Suspense>
        )}
        <NoticeList />
        <CommandCenter />
        <div className={classes.foot} inert={covered}>
          <div className={classes.player} data-awaited={awaited}>
            <Suspense>
              <PlayerFoot phone={phone} />
            </Suspense>
          </div>
          {phone && <PhoneBar />}
        </div>
      </div>
    </TrackActionsProvider>
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

/**
 * What led to another view often goes with the old one, and the focus with it: then the new view has it, at once or when
 * its list is there.
 */
function useFocusInNewView(mainRef: WatchedRef<HTMLDivElement>) {
  const path = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.pathname });
  const shown = useRef(path);
  useEffect(() => {
    const isAnother = shown.current !== undefined && shown.current !== path;
    shown.current = path;
    if (!isAnother) return;
    return mainRef.whenThere((list) => {
      if (document.activeElement === document.body) list.focus();
    });
  }, [path, mainRef]);
}
