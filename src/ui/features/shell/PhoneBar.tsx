import { IconDots } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { navigation } from '../../messages/navigation.ts';
import { VIEWS } from '../../views.ts';
import classes from './PhoneBar.module.css';
import { ViewLink } from './ViewLink.tsx';

const AllViews = lazy(() => import('./AllViews.tsx').then((m) => ({ default: m.AllViews })));

/** The views at the foot of a phone: the most used, and the way to all. */
export function PhoneBar() {
  const [opened, setOpened] = useState(false);
  const close = () => setOpened(false);
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
