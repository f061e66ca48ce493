import { getRouteApi, Link } from '@tanstack/react-router';
import { player as words } from '../../messages/player.ts';
import { useShell } from '../shell/shell-context.ts';
import { HistoryPart } from './HistoryPart.tsx';
import classes from './NowView.module.css';
import { type NowTab, readNowAddress } from './now-address.ts';
import { QueuePart } from './QueuePart.tsx';
import { Stage } from './Stage.tsx';

const route = getRouteApi('/now');

/** What plays, large, and the queue beside it; on a phone one after the other. */
export function NowView() {
  const { phone } = useShell();
  const { tab = phone ? 'playing' : 'queue' } = readNowAddress(route.useSearch());
  const shown = !phone && tab === 'playing' ? 'queue' : tab;
  const tabs: readonly NowTab[] = phone ? ['playing', 'queue', 'history'] : ['queue', 'history'];
  return (
    <section className={classes.view} data-tab={shown} data-testid="now-view">
      <h1 className={classes.unseen}>{words.views.title}</h1>
      {(!phone || shown === 'playing') && <Stage phone={phone} />}
      <div className={classes.side}>
        <nav className={classes.tabs} aria-label={words.views.tabs}>
          {tabs.map((each) => (
            <Link
              key={each}
              to="/now"
              search={(before) => ({ ...before, tab: each })}
              replace
              className={classes.tab}
              aria-current={each === shown ? 'page' : undefined}
              data-testid={`tab-${each}`}
            >
              {words.views[each]}
            </Link>
          ))}
        </nav>
        {shown === 'queue' && <QueuePart />}
        {shown === 'history' && <HistoryPart />}
      </div>
    </section>
  );
}
