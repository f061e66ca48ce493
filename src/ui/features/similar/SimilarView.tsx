import { similar as words } from '../../messages/similar.ts';
import { useShell } from '../shell/shell-context.ts';
import { LikeThese } from './LikeThese.tsx';
import { PathTab } from './PathTab.tsx';
import classes from './SimilarView.module.css';
import type { SimilarAddress } from './similar-address.ts';
import { useSimilarAddress } from './use-similar-address.ts';

const TABS: readonly { tab: SimilarAddress['tab']; name: string }[] = [
  { tab: undefined, name: words.tabs.like },
  { tab: 'path', name: words.tabs.path },
];

/** What sounds like chosen tracks, steered by hand; or a way from one track to another. */
export function SimilarView() {
  const { mainRef } = useShell();
  const { address, change } = useSimilarAddress();
  return (
    <section
      ref={mainRef}
      tabIndex={-1}
      aria-label={words.title}
      className={classes.view}
      data-testid="similar-view"
    >
      <div className={classes.head}>
        <h1>{words.title}</h1>
        <nav aria-label={words.tabsLabel} className={classes.tabs}>
          {TABS.map(({ tab, name }) => (
            <button
              key={name}
              type="button"
              aria-pressed={tab === address.tab}
              onClick={() => change({ tab }, 'step')}
              data-testid={`tab-${tab ?? 'like'}`}
            >
              {name}
            </button>
          ))}
        </nav>
      </div>
      {address.tab === 'path' ? <PathTab /> : <LikeThese />}
    </section>
  );
}
