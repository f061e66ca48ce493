import classes from './TrackTable.module.css';

const ROWS = 12;

/** What stands where the rows will be, until the first of them are here. */
export function TrackTableGhost({ phone }: { phone: boolean }) {
  const height = phone ? 64 : 48;
  return (
    <div className={classes.ghostList} aria-hidden="true">
      {Array.from({ length: ROWS }, (_, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike and never move
        <div key={place} className={classes.ghostRow} style={{ height }}>
          <span className={classes.ghostCover} />
          <span className={classes.ghost} />
        </div>
      ))}
    </div>
  );
}
