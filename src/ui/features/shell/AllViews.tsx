import { navigation } from '../../messages/navigation.ts';
import { VIEWS } from '../../views.ts';
import { DialogFrame } from './DialogFrame.tsx';
import classes from './PhoneBar.module.css';
import { ViewLink } from './ViewLink.tsx';

/** Every view, on a phone. */
export function AllViews({ onClose }: { onClose: () => void }) {
  return (
    <DialogFrame title={navigation.moreTitle} onClose={onClose}>
      <ul className={classes.all}>
        {VIEWS.map((view) => (
          <li key={view.path}>
            <ViewLink view={view} className={classes.row} onFollow={onClose} />
          </li>
        ))}
      </ul>
    </DialogFrame>
  );
}
