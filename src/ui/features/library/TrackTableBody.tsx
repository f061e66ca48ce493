// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active row; cells are not stops
// biome-ignore-all lint/a11y/useSemanticElements: rows that are positioned one by one cannot be those of a table element
import type { TableRows } from '../../data/use-track-rows.ts';
import classes from './TrackTable.module.css';
import { TrackTableRow } from './TrackTableRow.tsx';
import type { TableSelection } from './table-selection.ts';
import type { LaidOutColumns } from './use-laid-out.ts';
import { usePlayingTrack } from './use-playing-track.ts';
import type { TableWindow } from './use-table-window.ts';

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
  return (
    <div role="rowgroup" className={classes.bodyGroup} style={{ height: view.height, ...layout.style }}>
      {view.places.map(({ index, top }) => {
        const track = rows.at(index);
        return (
          <TrackTableRow
            key={index}
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
        );
      })}
    </div>
  );
}
