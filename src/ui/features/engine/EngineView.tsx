import { getRouteApi, Link } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { engine } from '../../messages/engine.ts';
import { ViewPage } from '../shell/ViewPage.tsx';
import { ApiConsole } from './ApiConsole.tsx';
import { CacheTab } from './CacheTab.tsx';
import { DataTab } from './DataTab.tsx';
import classes from './EngineView.module.css';
import { ENGINE_TABS, type EngineTab, readEngineAddress } from './engine-address.ts';
import { LearningTab } from './LearningTab.tsx';
import { OverviewTab } from './OverviewTab.tsx';
import { RoutesTab } from './RoutesTab.tsx';
import { SettingsTab } from './SettingsTab.tsx';
import { useUnsavedCount } from './use-unsaved-count.ts';

const route = getRouteApi('/engine');

const TABS: Record<EngineTab, ComponentType> = {
  overview: OverviewTab,
  cache: CacheTab,
  routes: RoutesTab,
  learning: LearningTab,
  settings: SettingsTab,
  api: ApiConsole,
  data: DataTab,
};

/** On a narrow screen the tabs are a strip: the one that is shown is brought into it. */
function showTab(link: HTMLAnchorElement | null) {
  link?.scrollIntoView({ block: 'nearest', inline: 'center' });
}

/** How the backend does, and where it is steered. The parts are addresses of their own. */
export function EngineView() {
  const shown = readEngineAddress(route.useSearch()).tab ?? 'overview';
  const Tab = TABS[shown];
  const isUnsaved = useUnsavedCount() > 0;
  return (
    <ViewPage title={engine.title} lead={engine.lead}>
      <nav className={classes.tabs} aria-label={engine.tabsLabel}>
        {ENGINE_TABS.map((tab) => (
          <Link
            key={tab}
            ref={tab === shown ? showTab : null}
            to="/engine"
            search={tab === 'overview' ? {} : { tab }}
            className={classes.tab}
            activeOptions={{ exact: true, includeSearch: true }}
            {...(tab === shown ? { 'aria-current': 'page' } : {})}
            data-testid={`engine-tab-${tab}`}
          >
            {engine.tabs[tab]}
            {tab === 'settings' && isUnsaved && (
              <span className={classes.unsaved} data-testid="settings-unsaved">
                {engine.tabUnsaved}
              </span>
            )}
          </Link>
        ))}
      </nav>
      <div className={classes.part} data-testid={`engine-${shown}`}>
        <Tab />
      </div>
    </ViewPage>
  );
}
