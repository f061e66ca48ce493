import { useQuery } from '@tanstack/react-query';
import { useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useRef } from 'react';
import { libraryStatsOptions } from '../../data/library-queries.ts';
import { useEngine, useEngineState } from '../../engine-context.tsx';
import { explain } from '../../explain.ts';
import { messages } from '../../messages.ts';
import { DropOverlay } from '../roots/DropOverlay.tsx';
import { FolderChooser } from '../roots/FolderChooser.tsx';
import { Welcome } from '../welcome/Welcome.tsx';
import { AppFrame } from './AppFrame.tsx';
import { Brand } from './Brand.tsx';
import { Dialogs } from './Dialogs.tsx';
import classes from './Screen.module.css';
import { TroubleScreen } from './TroubleScreen.tsx';

const TasteInPlayer = lazy(() =>
  import('../similar/TasteInPlayer.tsx').then((m) => ({ default: m.TasteInPlayer })),
);

/** Views that have something to offer before there is any music, such as to bring in a library from another browser. */
const WITHOUT_MUSIC: ReadonlySet<string> = new Set(['/settings', '/engine']);

/** Chooses what the window shows: opening, broken, the welcome, or the library. */
export function Screen() {
  const { status, problem } = useEngineState((snapshot) => ({
    status: snapshot.status,
    problem: snapshot.problem,
  }));
  return (
    <FolderChooser>
      {status === 'broken' && (
        <TroubleScreen
          title={messages.trouble.brokenTitle}
          detail={messages.trouble.brokenDetail}
          cause={problem}
          steps={messages.trouble.brokenSteps}
        />
      )}
      {status === 'connecting' && <Opening />}
      {status === 'ready' && (
        <>
          <WelcomeOrLibrary />
          <Dialogs />
          <DropOverlay />
          <Suspense>
            <TasteInPlayer />
          </Suspense>
        </>
      )}
    </FolderChooser>
  );
}

function WelcomeOrLibrary() {
  const { client } = useEngine();
  const { hasRoots, idle } = useEngineState((snapshot) => ({
    hasRoots: snapshot.roots.length > 0,
    idle: snapshot.progress.phase === 'idle',
  }));
  const hadLibrary = useRef(false);
  const stats = useQuery(libraryStatsOptions(client));
  const needsMusic = useRouterState({ select: ({ location }) => !WITHOUT_MUSIC.has(location.pathname) });
  if (stats.error && !stats.data) {
    return (
      <TroubleScreen
        title={messages.list.failedTitle}
        detail={explain(stats.error)}
        cause={null}
        steps={messages.trouble.brokenSteps}
      />
    );
  }
  // Who has folders has a library: its list waits for no totals, which take a large one a second to add up.
  if (hasRoots || !idle) {
    hadLibrary.current = true;
    return <AppFrame stats={stats.data ?? null} />;
  }
  if (!stats.data) return <Opening />;
  if (stats.data.tracks > 0 || !needsMusic) return <AppFrame stats={stats.data} />;
  return <Welcome isBack={hadLibrary.current} />;
}

function Opening() {
  return (
    <main className={classes.opening} aria-busy="true">
      <Brand />
      <p role="status">{messages.trouble.connecting}</p>
    </main>
  );
}
