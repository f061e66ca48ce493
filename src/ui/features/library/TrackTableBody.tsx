// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active row; cells are not stops
// biome-ignore-all lint/a11y/useSemanticElements: rows that are positioned one by one cannot be those of a table element

import { Fragment } from 'react';
import type { TableRows } from '../../data/use-track-rows.ts';
import classes from './TrackTable.module.css';
import { TrackTableRow } from './TrackTableRow.tsx';
import type { TableSelection } from './table-selection.ts';
import type { LaidOutColumns } from './use-laid-out.ts';
import { usePlayingTrack } from './use-playing-track.ts';
import { useRowTracks } from './use-row-tracks.ts';
import { HEADING_HEIGHT, type TableWindow } from './use-table-window.ts';

interface TrackTableBodyProps {
  /** What the ids of the rows begin with. */
  domId: string;
  rows: TableRows;
  view: TableWindow;
  layout: LaidOutColumns;
  selection: Pick<TableSelection, 'active' | 'ids'>;
  openTrackId: string | undefined;
  draggable: boolean;
}

/** The rows that exist, each in its place in a space as high as the whole list. */
export function TrackTableBody(props: TrackTableBodyProps) {
  const { domId, rows, view, layout, selection, openTrackId, draggable } = props;
  const playing = usePlayingTrack();
  const tracks = useRowTracks(rows, view.places);
  return (
    <div role="rowgroup" className={classes.bodyGroup} style={{ height: view.height, ...layout.style }}>
      {view.places.map(({ index, top, heading }) => {
        if (!tracks.has(index)) return null;
        const track = tracks.get(index);
        return (
          <Fragment key={index}>
            {heading !== undefined && <Heading text={heading} columns={layout.columns.length} top={top} />}
            <TrackTableRow
              columns={layout.columns}
              track={track}
              index={index}
              top={top}
              domId={`${domId}-${index}`}
              active={index === selection.active}
              selected={track !== undefined && selection.ids.has(track.id)}
              open={track !== undefined && track.id === openTrackId}
              playing={track !== undefined && track.id === playing.id ? playing.status : null}
              draggable={draggable}
            />
          </Fragment>
        );
      })}
    </div>
  );
}

/** Begins a part of the list, such as a disc. It is no row that keys go to. */
function Heading({ text, columns, top }: { text: string; columns: number; top: number }) {
  return (
    <div
      role="row"
      className={classes.partHeading}
      style={{ transform: `translateY(${top - HEADING_HEIGHT}px)` }}
      data-testid="part-heading"
    >
      <span role="rowheader" aria-colspan={columns}>
        {text}
      </span>
    </div>
  );
}
