// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active row; cells are not stops
// biome-ignore-all lint/a11y/useSemanticElements: rows that are positioned one by one cannot be those of a table element
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the grid plays its active row by Enter
import { Menu } from '@mantine/core';
import { IconDots, IconGripVertical, IconPlayerPlayFilled } from '@tabler/icons-react';
import { type MouseEvent, memo, type PointerEvent, type ReactNode } from 'react';
import type { TrackRow } from '../../../api/contract.ts';
import { useTrackRow } from '../../data/use-track-row.ts';
import { clockTime } from '../../format.ts';
import { entries as words } from '../../messages/entries.ts';
import { messages } from '../../messages.ts';
import { Artwork } from '../artwork/Artwork.tsx';
import classes from './EntryList.module.css';
import { PlayingSign } from './PlayingSign.tsx';

/** One place of a list; the same track may stand in several. */
export interface Entry {
  id: string;
  trackId: string;
  /** Where the list has it at hand; else it is asked for while the row is in view. */
  track?: TrackRow | null;
  /** Why it is here, in a word. */
  note?: string | undefined;
}

export interface EntryRowActions {
  onClick: (index: number, event: MouseEvent) => void;
  onPlay: (index: number) => void;
  onMenu: (index: number | null) => void;
  onPress: (index: number, event: PointerEvent) => void;
}

interface EntryRowProps {
  entry: Entry | undefined;
  index: number;
  top: number;
  domId: string;
  active: boolean;
  selected: boolean;
  /** Whether it is what plays, and whether it sounds. */
  current: 'playing' | 'paused' | null;
  movable: boolean;
  moving: boolean;
  /** Its menu, while that is open. */
  menu: ReactNode;
  actions: EntryRowActions;
}

/** The parts of a row that are its name: its buttons are not among them. */
const NAMED_BY = ['sign', 'title', 'artist', 'album', 'time'] as const;

/** One row of fixed height. The grid handles its keys. */
export const EntryRow = memo(function EntryRow(props: EntryRowProps) {
  const { entry, index, top, domId, active, selected, current, moving, actions } = props;
  return (
    <div
      role="row"
      id={domId}
      aria-rowindex={index + 1}
      aria-labelledby={NAMED_BY.map((part) => `${domId}-${part}`).join(' ')}
      aria-selected={selected}
      aria-busy={entry === undefined}
      className={classes.row}
      style={{ transform: `translateY(${top}px)` }}
      data-active={active}
      data-current={current !== null}
      data-moving={moving}
      data-testid="entry-row"
      data-track-id={entry?.trackId}
      onClick={(event) => actions.onClick(index, event)}
      onDoubleClick={() => actions.onPlay(index)}
      onContextMenu={(event) => {
        event.preventDefault();
        actions.onMenu(index);
      }}
      onPointerDown={(event) => event.pointerType !== 'touch' && actions.onPress(index, event)}
    >
      {entry ? <EntryCells {...props} entry={entry} /> : <GhostCells />}
    </div>
  );
});

function EntryCells(props: EntryRowProps & { entry: Entry }) {
  return props.entry.track === undefined ? (
    <AskedCells {...props} />
  ) : (
    <Cells {...props} track={props.entry.track} />
  );
}

function AskedCells(props: EntryRowProps & { entry: Entry }) {
  const track = useTrackRow(props.entry.trackId);
  return track === undefined ? <GhostCells /> : <Cells {...props} track={track} />;
}

function Cells(props: EntryRowProps & { entry: Entry; track: TrackRow | null }) {
  const { entry, track, index, domId, current, movable, menu, actions } = props;
  const title = track?.title ?? words.forgotten;
  return (
    <>
      <div role="gridcell" id={current ? `${domId}-sign` : undefined} className={classes.number}>
        {current ? (
          <PlayingSign
            sounding={current === 'playing'}
            label={current === 'playing' ? words.playing : words.paused}
          />
        ) : (
          <span className={classes.count}>{index + 1}</span>
        )}
        {movable && <IconGripVertical size={18} className={classes.grip} aria-hidden="true" />}
      </div>
      <div role="gridcell" className={classes.picture}>
        {track && <Artwork track={track} alt="" className={classes.cover} />}
        {track && (
          <button
            type="button"
            tabIndex={-1}
            className={classes.play}
            aria-label={words.play(title)}
            onClick={(event) => {
              event.stopPropagation();
              actions.onPlay(index);
            }}
            onDoubleClick={(event) => event.stopPropagation()}
          >
            <IconPlayerPlayFilled size={18} aria-hidden="true" />
          </button>
        )}
      </div>
      <div role="gridcell" className={classes.names} data-away={track?.availability !== 'present'}>
        <span id={`${domId}-title`} className={classes.title}>
          {title}
        </span>
        <span id={`${domId}-artist`} className={classes.artist}>
          {entry.note && <span className={classes.note}>{entry.note}</span>}
          {track && (track.artist ?? messages.list.unknownArtist)}
        </span>
      </div>
      <div role="gridcell" id={`${domId}-album`} className={classes.album}>
        {track?.album}
      </div>
      <div role="gridcell" id={`${domId}-time`} className={classes.time}>
        {track?.duration == null ? '' : clockTime(track.duration)}
      </div>
      <div role="gridcell" className={classes.tools}>
        <RowMenu title={title} index={index} actions={actions} menu={menu} />
        {movable && (
          <span
            className={classes.handle}
            data-handle
            onPointerDown={(event) => actions.onPress(index, event)}
            aria-hidden="true"
          >
            <IconGripVertical size={20} />
          </span>
        )}
      </div>
    </>
  );
}

const CLICKS = ['mousedown', 'touchstart'];

interface RowMenuProps {
  title: string;
  index: number;
  actions: EntryRowActions;
  menu: ReactNode;
}

/** Only the row whose menu is open has one. */
function RowMenu({ title, index, actions, menu }: RowMenuProps) {
  const button = (
    <button
      type="button"
      tabIndex={-1}
      className={classes.more}
      aria-label={words.more(title)}
      aria-haspopup="menu"
      data-testid="entry-more"
      onClick={(event) => {
        event.stopPropagation();
        actions.onMenu(index);
      }}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      <IconDots size={20} aria-hidden="true" />
    </button>
  );
  if (menu === null) return button;
  return (
    <Menu
      opened
      onChange={(opened) => !opened && actions.onMenu(null)}
      position="bottom-end"
      width={240}
      returnFocus={false}
      // Not by keys, as is usual: the one that opened the menu is still on its way up.
      clickOutsideEvents={CLICKS}
      withinPortal
      transitionProps={{ duration: 0 }}
      shadow="md"
      classNames={{ item: classes.menuItem, dropdown: classes.menu }}
    >
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown
        aria-label={words.menu}
        onClick={(event) => event.stopPropagation()}
        onDoubleClick={(event) => event.stopPropagation()}
        onPointerDown={(event) => event.stopPropagation()}
      >
        {menu}
      </Menu.Dropdown>
    </Menu>
  );
}

function GhostCells() {
  return (
    <>
      <div role="gridcell" className={classes.number} />
      <div role="gridcell" className={classes.picture}>
        <span className={classes.ghostCover} />
      </div>
      <div role="gridcell" className={classes.names} aria-label={words.loading}>
        <span className={classes.ghost} />
      </div>
    </>
  );
}
