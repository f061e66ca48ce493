// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active row; cells are not stops
// biome-ignore-all lint/a11y/useSemanticElements: rows that are positioned one by one cannot be those of a table element
import { IconPlayerPlayFilled } from '@tabler/icons-react';
import { memo } from 'react';
import type { ListedTrack } from '../../data/track-lists.ts';
import { browse } from '../../messages/browse.ts';
import { entries } from '../../messages/entries.ts';
import { PlayingSign } from '../entries/PlayingSign.tsx';
import type { Column } from './columns.ts';
import { rowName } from './row-name.ts';
import { CellContent } from './TrackCell.tsx';
import classes from './TrackTable.module.css';

interface TrackTableRowProps {
  columns: readonly Column[];
  track: ListedTrack | undefined;
  /** Position in the whole list, from zero. */
  index: number;
  /** Pixels from the top of the list. */
  top: number;
  domId: string;
  active: boolean;
  selected: boolean;
  open: boolean;
  playing: 'playing' | 'paused' | null;
  draggable: boolean;
}

/** One row of fixed height; a quiet placeholder until its page has come. The grid follows its keys and clicks. */
export const TrackTableRow = memo(function TrackTableRow(props: TrackTableRowProps) {
  const { columns, track, index, top, domId, active, selected, open, playing } = props;
  const place = {
    id: domId,
    'aria-rowindex': index + 2, // the header is the first
    className: `${classes.row} ${classes.body}`,
    style: { top },
    'data-active': active,
  };
  if (!track) return <GhostRow place={place} />;
  return (
    <div
      role="row"
      {...place}
      aria-label={rowName(track, playing)}
      aria-selected={selected}
      draggable={props.draggable}
      data-index={index}
      data-open={open}
      data-playing={playing !== null}
      data-away={track.availability !== 'present'}
      data-testid="track-row"
      data-track-id={track.id}
    >
      {columns.map((column, at) => (
        <div
          key={column.id}
          role="gridcell"
          aria-colindex={at + 1}
          className={classes.cell}
          data-column={column.id}
          data-numeric={column.numeric}
        >
          {column.id === 'title' && playing && (
            <span className={classes.playing}>
              <PlayingSign sounding={playing === 'playing'} label={entries[playing]} />
            </span>
          )}
          <CellContent id={column.id} track={track} />
          {at === 0 && props.draggable && <PlayButton track={track} />}
        </div>
      ))}
    </div>
  );
});

/** Made once: a row that shows another track leaves it alone. */
const PLAY_SIGN = <IconPlayerPlayFilled size={18} aria-hidden="true" />;

/** The row's picture, or its number, plays it by mouse; keys and fingers have other ways. */
function PlayButton({ track }: { track: ListedTrack }) {
  return (
    <button
      type="button"
      tabIndex={-1}
      className={classes.playRow}
      aria-label={browse.playRow(track.title)}
      data-play
    >
      {PLAY_SIGN}
    </button>
  );
}

function GhostRow({ place }: { place: React.ComponentProps<'div'> }) {
  return (
    <div role="row" {...place} aria-busy="true" data-testid="row-placeholder">
      <div role="gridcell" aria-colindex={1} className={classes.cell} data-column="cover">
        <span className={classes.ghostCover} />
      </div>
      <div role="gridcell" aria-colindex={2} className={classes.cell} data-column="title">
        <span className={classes.ghost} />
      </div>
    </div>
  );
}
