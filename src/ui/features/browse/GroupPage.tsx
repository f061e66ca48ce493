import type { ReactNode } from 'react';
import type { HeardLoudness } from '../../data/album-loudness.ts';
import type { GroupItem } from '../../data/group-lists.ts';
import type { TrackRows } from '../../data/use-track-rows.ts';
import { browse } from '../../messages/browse.ts';
import { ColumnsMenu } from '../library/ColumnsMenu.tsx';
import type { ColumnId } from '../library/columns.ts';
import { ListTools } from '../library/ListTools.tsx';
import { useShell } from '../shell/shell-context.ts';
import { GroupFace } from './GroupFace.tsx';
import { GroupMenu } from './GroupMenu.tsx';
import classes from './GroupPage.module.css';

interface GroupPageProps {
  name: string;
  /** `undefined` while it is on its way, and where there is none. */
  item: GroupItem | null | undefined;
  round: boolean;
  rows: TrackRows;
  usual: Partial<Record<ColumnId, boolean>>;
  /** Whose it is. */
  byline?: ReactNode;
  facts: readonly string[];
  /** How loud it is as a whole, where that is known. */
  loudness?: HeardLoudness | null;
  /** What stands between the head and the list. */
  between?: ReactNode;
  /** The list. */
  children: ReactNode;
}

/** The page of an album, artist or genre: its face, what is known of it, what can be done with it, and its tracks. */
export function GroupPage(props: GroupPageProps) {
  const { name, item, round, rows, usual, byline, facts, loudness, between, children } = props;
  const { phone } = useShell();
  const sound = item?.sound ?? null;
  const isGone = rows.settled && rows.table?.total === 0;
  return (
    <section className={classes.page} aria-busy={!rows.settled && !rows.error}>
      <header className={classes.head}>
        <div className={classes.face} data-round={round}>
          {item ? <GroupFace item={item} byItsSound={round} labelled /> : <span className={classes.ghost} />}
        </div>
        <div className={classes.words}>
          <h1 className={classes.name} title={name}>
            {name}
          </h1>
          {byline !== undefined && <p className={classes.byline}>{byline}</p>}
          <p className={classes.facts}>
            {facts.length > 0 || isGone ? facts.join(' · ') : browse.loading}
            {loudness && <Loudness {...loudness} total={rows.table?.total ?? 0} />}
          </p>
          {!phone && sound && (round || item?.artwork_track_id === null) && (
            <p className={classes.note}>{browse.meanMarkNote(sound.heard_count)}</p>
          )}
          <div className={classes.tools}>
            <ListTools rows={rows.table} phone={phone} />
            <GroupMenu rows={rows} />
            {!phone && <ColumnsMenu usual={usual} />}
          </div>
        </div>
      </header>
      {between}
      <div className={classes.rows}>{children}</div>
    </section>
  );
}

/** A number that says by what rule it was reckoned. */
function Loudness({ integratedLufs, tracks, total }: HeardLoudness & { total: number }) {
  const rule = browse.loudnessOf(tracks, total);
  return (
    <span title={rule} data-testid="album-loudness">
      {' · '}
      {browse.loudness(integratedLufs)}
      <span className={classes.unseen}>. {rule}</span>
    </span>
  );
}
