import { PHONE_QUERY, useMediaQuery } from '../../use-media-query.ts';
import { SearchBox } from '../library/SearchBox.tsx';
import { Brand } from './Brand.tsx';
import { ExportButton } from './ExportButton.tsx';
import { LibraryMenu } from './LibraryMenu.tsx';
import classes from './TopBar.module.css';

export function TopBar({ onLeaveSearch }: { onLeaveSearch: () => void }) {
  const phone = useMediaQuery(PHONE_QUERY);
  return (
    <header className={classes.bar}>
      {phone && <Brand />}
      <div className={classes.search}>
        <SearchBox onLeave={onLeaveSearch} />
      </div>
      <div className={classes.actions}>
        <ExportButton />
        <LibraryMenu />
      </div>
    </header>
  );
}
