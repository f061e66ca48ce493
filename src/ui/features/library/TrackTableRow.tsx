// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active row; cells are not stops
// biome-ignore-all lint/a11y/useSemanticElements: rows that are positioned one by one cannot be those of a table element
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the grid opens its active row by Enter
import { IconHeartFilled } from '@tabler/icons-react';
import { memo } from 'react';
import type { ListedTrack } from '../../data/track-lists.ts';
import { clockTime, count } from '../../format.ts';
import { messages } from '../../messages.ts';
import { Artwork } from '../artwork/Artwork.tsx';
import { Emblem } from '../fingerprint/Emblem.tsx';
import { brightnessHertz, shownMetrics } from '../fingerprint/metric-display.ts';
import { COLUMNS, type Column, columnIndex } from './columns.ts';
import { HeardSign } from './HeardSign.tsx';
import { Highlighted } from './Highlighted.tsx';
import { heardState } from './heard-state.ts';
import classes from './TrackTable.module.css';

const FAVOURITE_SIGN = {
  size: 12,
  className: classes.favourite,
  role: 'img',
  'aria-label': messages.favourite,
} as const;

interface TrackTableRowProps {
  track: ListedTrack | undefined;
  /** Position in the whole list, from zero. */
  index: number;
  /** Pixels from the top of the list. */
  top: number;
  domId: string;
  active: boolean;
  open: boolean;
  onOpen: (index: number) => void;
}

/** One row of fixed height; a quiet placeholder until its page has come. The grid handles its keys. */
export const TrackTableRow = memo(function TrackTableRow(props: TrackTableRowProps) {
  const { track, index, top, domId, active, open, onOpen } = props;
  const place = {
    id: domId,
    'aria-rowindex': index + 2, // the header is the first
    className: `${classes.row} ${classes.body}`,
    style: { transform: `translateY(${top}px)` },
    'data-active': active,
  };
  if (!track) {
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
  return (
    <div
      role="row"
      {...place}
      aria-selected={open}
      data-away={track.availability !== 'present'}
      data-testid="track-row"
      data-track-id={track.id}
      onClick={() => onOpen(index)}
    >
      {COLUMNS.map((column) => (
        <Cell key={column.id} column={column} track={track} />
      ))}
    </div>
  );
});

function Cell({ column, track }: { column: Column; track: ListedTrack }) {
  return (
    <div
      role="gridcell"
      aria-colindex={columnIndex(column.id)}
      className={classes.cell}
      data-column={column.id}
      data-numeric={column.numeric}
    >
      <CellContent id={column.id} track={track} />
    </div>
  );
}

function CellContent({ id, track }: { id: Column['id']; track: ListedTrack }) {
  const { fingerprint, highlights } = track;
  switch (id) {
    case 'cover':
      return <Artwork track={track} alt="" className={classes.cover} />;
    case 'title':
      return (
        <>
          {track.favourite && <IconHeartFilled {...FAVOURITE_SIGN} />}
          <Highlighted text={track.title} ranges={highlights?.title} />
        </>
      );
    case 'artist':
      return <Highlighted text={track.artist ?? messages.list.unknownArtist} ranges={highlights?.artist} />;
    case 'album':
      return track.album && <Highlighted text={track.album} ranges={highlights?.album} />;
    case 'genre':
      return <Genres track={track} />;
    case 'year':
      return track.year;
    case 'duration':
      return track.duration === null ? null : clockTime(track.duration);
    case 'tempo':
      return tempoText(track);
    case 'brightness':
      return fingerprint?.metrics.spectral_centroid == null
        ? null
        : `${count(brightnessHertz(fingerprint.metrics.spectral_centroid))} Hz`;
    case 'mark':
      return <Emblem metrics={shownMetrics(track)} className={classes.emblem} />;
    case 'state':
      return <HeardSign state={heardState(track)} availability={track.availability} />;
  }
}

function Genres({ track }: { track: ListedTrack }) {
  return track.genre.map((genre, index) => (
    <span key={genre}>
      {index > 0 && ', '}
      <Highlighted text={genre} ranges={track.highlights?.[`genre.${index}`]} />
    </span>
  ));
}

function tempoText(track: ListedTrack): string | null {
  const tempo = shownMetrics(track)?.tempo_bpm ?? null;
  return tempo === null ? null : count(Math.round(tempo));
}
