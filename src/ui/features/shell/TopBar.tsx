import { SearchBox } from '../library/SearchBox.tsx';
import { Brand } from './Brand.tsx';
import { ExportButton } from './ExportButton.tsx';
import { LibraryMenu } from './LibraryMenu.tsx';
import classes from './TopBar.module.css';

export function TopBar({ onLeaveSearch }: { onLeaveSearch: () => void }) {
  return (
    <header className={classes.bar}>
      <div className={classes.brand}>
        <Brand />
      </div>
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
