import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { navigation } from '../../messages/navigation.ts';
import { VIEWS } from '../../views.ts';
import { DialogFrame } from './DialogFrame.tsx';
import classes from './PhoneBar.module.css';
import { ViewLink } from './ViewLink.tsx';

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
        <DialogFrame title={navigation.moreTitle} onClose={close}>
          <ul className={classes.all}>
            {VIEWS.map((view) => (
              <li key={view.path}>
                <ViewLink view={view} className={classes.row} onFollow={close} />
              </li>
            ))}
          </ul>
        </DialogFrame>
      )}
    </nav>
  );
}
