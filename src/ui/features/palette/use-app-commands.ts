import { useMantineColorScheme } from '@mantine/core';
import { useNavigate, useRouter } from '@tanstack/react-router';
import type { Command } from '../../commands/command.ts';
import { useCommands, useKeyNotes } from '../../commands/use-commands.tsx';
import { useEngine, useEngineState } from '../../engine-context.tsx';
import { commands as words } from '../../messages/palette.ts';
import { messages } from '../../messages.ts';
import { useScreenChange, useScreenField } from '../../screen-state.ts';
import { useActions } from '../../use-action.tsx';
import { VIEWS } from '../../views.ts';
import { forgetAllSearches } from '../library/search-recent.ts';
import { useFolderChooser } from '../roots/FolderChooser.tsx';
import { saveLibrary } from '../shell/save-library.ts';
import { saveStatistics } from '../shell/save-statistics.ts';
import { viewKeys } from './view-keys.ts';

/** Offers what can be done wherever one is: going to views, the library as a whole, the look of the screen. */
export function useAppCommands(openPalette: () => void): void {
  useCommands([
    ...useNavigationCommands(),
    ...useLibraryCommands(),
    ...useAnalysisCommands(),
    ...useScreenCommands(openPalette),
  ]);
  useKeyNotes([{ id: 'search.leave', title: words.leaveSearch, group: 'selection', keys: 'Enter' }]);
}

function useNavigationCommands(): Command[] {
  const navigate = useNavigate();
  const { history } = useRouter();
  const track = useScreenField('track');
  const change = useScreenChange();
  const commands: Command[] = VIEWS.map(({ path, name }) => {
    const keys = viewKeys(path);
    return {
      id: `view${path}`,
      title: words.goTo(name),
      group: 'navigate',
      ...(keys === undefined ? {} : { keys }),
      run: () => void navigate({ to: path, search: {} }),
    };
  });
  commands.push(
    { id: 'history.back', title: words.back, group: 'navigate', run: () => history.back() },
    { id: 'history.forward', title: words.forward, group: 'navigate', run: () => history.forward() },
  );
  if (track !== undefined) {
    const close = () => change({ track: undefined }, 'replace');
    commands.push({ id: 'panel.close', title: words.closePanel, group: 'view', run: close });
  }
  return commands;
}

function useLibraryCommands(): Command[] {
  const engine = useEngine();
  const choose = useFolderChooser();
  const { run } = useActions();
  const change = useScreenChange();
  const { hasDemo, ready } = useEngineState(({ roots }) => ({
    hasDemo: roots.some((root) => root.kind === 'demo'),
    ready: roots.filter((root) => root.access === 'ready').length,
  }));
  const rescanAll = async () => {
    for (const { id, access } of engine.getSnapshot().roots) if (access === 'ready') await engine.rescan(id);
  };
  const commands: Command[] = [
    {
      id: 'library.add',
      title: words.addFolder,
      keywords: words.addFolderKeywords,
      group: 'library',
      run: choose,
    },
    {
      id: 'library.folders',
      title: words.manageFolders,
      group: 'library',
      run: () => change({ open: 'folders' }),
    },
    {
      id: 'library.failures',
      title: words.failures,
      group: 'library',
      run: () => change({ open: 'failures' }),
    },
    {
      id: 'library.export-statistics',
      title: words.exportStats,
      keywords: words.exportStatsKeywords,
      group: 'library',
      run: () => run(() => saveStatistics(engine.client)),
    },
    {
      id: 'library.export',
      title: words.exportLibrary,
      keywords: words.exportLibraryKeywords,
      group: 'library',
      run: () => run(() => saveLibrary(engine.client)),
    },
  ];
  if (ready > 0) {
    commands.push({
      id: 'library.rescan',
      title: words.rescanAll,
      group: 'library',
      run: () => run(rescanAll),
    });
  }
  if (!hasDemo) {
    const load = () => run(() => engine.loadDemo());
    commands.push({ id: 'library.demo', title: words.loadDemo, group: 'library', run: load });
  }
  return commands;
}

const SPEEDS = ['quiet', 'normal', 'full'] as const;

function useAnalysisCommands(): Command[] {
  const engine = useEngine();
  const { paused, speed } = useEngineState((snapshot) => ({
    paused: snapshot.paused,
    speed: snapshot.speed,
  }));
  return [
    {
      id: 'analysis.pause',
      title: paused ? words.resume : words.pause,
      keywords: words.analysisKeywords,
      group: 'library',
      run: () => (paused ? engine.resume() : engine.pause()),
    },
    ...SPEEDS.filter((each) => each !== speed).map(
      (each): Command => ({
        id: `analysis.speed.${each}`,
        title: words.speed(messages.progress.speeds[each]),
        keywords: words.analysisKeywords,
        group: 'library',
        run: () => engine.setSpeed(each),
      }),
    ),
  ];
}

const THEMES = ['auto', 'light', 'dark'] as const;

function useScreenCommands(openPalette: () => void): Command[] {
  const change = useScreenChange();
  // Holding transitions still would take a style element, which the CSP forbids.
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  return [
    {
      id: 'palette.open',
      title: words.palette,
      keywords: words.paletteKeywords,
      group: 'navigate',
      keys: 'Mod+K',
      everywhere: true,
      run: openPalette,
    },
    {
      id: 'shortcuts.open',
      title: words.shortcuts,
      keywords: words.shortcutsKeywords,
      group: 'view',
      keys: '?',
      run: () => change({ open: 'shortcuts' }),
    },
    { id: 'search.forget', title: words.forgetSearches, group: 'view', run: forgetAllSearches },
    { id: 'about.open', title: words.about, group: 'view', run: () => change({ open: 'about' }) },
    ...THEMES.filter((theme) => theme !== colorScheme).map(
      (theme): Command => ({
        id: `theme.${theme}`,
        title: words.theme(messages.menu.themes[theme]),
        keywords: words.themeKeywords,
        group: 'view',
        run: () => setColorScheme(theme),
      }),
    ),
  ];
}
