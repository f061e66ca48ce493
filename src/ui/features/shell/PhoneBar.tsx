import { IconDots } from '@tabler/icons-react';
import { useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { navigation } from '../../messages/navigation.ts';
import { VIEWS } from '../../views.ts';
import classes from './PhoneBar.module.css';
import { ViewLink } from './ViewLink.tsx';

const AllViews = lazy(() => import('./AllViews.tsx').then((m) => ({ default: m.AllViews })));

/** Whether an address, or the view it is a page of, has a place of its own in the bar. */
function hasPlace(address: string): boolean {
  return VIEWS.some(({ path, onPhoneBar }) => {
    const isShown = address === path || (path !== '/' && address.startsWith(`${path}/`));
    return onPhoneBar && isShown;
  });
}

/** The views at the foot of a phone: the most used, and the way to all. */
export function PhoneBar() {
  const [opened, setOpened] = useState(false);
  const close = () => setOpened(false);
  const isBehind = useRouterState({ select: ({ location }) => !hasPlace(location.pathname) });
  return (
    <nav className={classes.bar} aria-label={navigation.label} data-testid="phone-bar">
      {VIEWS.filter((view) => view.onPhoneBar).map((view) => (
        <ViewLink key={view.path} view={view} className={classes.link} />
      ))}
      <button
        type="button"
        className={classes.link}
        aria-haspopup="dialog"
        aria-expanded={opened}
        data-behind={isBehind}
        onClick={() => setOpened(true)}
        data-testid="more-views"
      >
        <IconDots size={20} stroke={1.7} aria-hidden="true" />
        <span>{navigation.more}</span>
      </button>
      {opened && (
        <Suspense>
          <AllViews onClose={close} />
        </Suspense>
      )}
    </nav>
  );
}
