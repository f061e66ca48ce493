import { Menu } from '@mantine/core';
import {
  IconAlbum,
  IconCircleCheck,
  IconFolder,
  IconHeart,
  IconHeartOff,
  IconInfoCircle,
  IconListDetails,
  IconPlayerPlay,
  IconPlayerTrackNext,
  IconPlaylistAdd,
  IconRefresh,
  IconRoute,
  IconStar,
  IconStarFilled,
  IconTrash,
  IconUser,
  IconWaveSine,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { ListedTrack } from '../../data/track-lists.ts';
import { browse } from '../../messages/browse.ts';
import { PHONE_QUERY } from '../../use-media-query.ts';
import { trackPlaces } from '../browse/track-places.ts';
import classes from './TrackMenu.module.css';
import type { TrackActions } from './track-actions.tsx';

const icon = { size: 18, stroke: 1.6, 'aria-hidden': true } as const;
const words = browse.menu;
const STARS = [1, 2, 3, 4, 5] as const;

export interface TrackMenuProps {
  /** The row on which it was opened. */
  track: ListedTrack;
  /** What it is for: the row, or all that is selected. */
  ids: readonly string[];
  /** Where on the screen, in pixels. */
  at: { x: number; y: number };
  actions: TrackActions;
  onPlay: () => void;
  onDetails: () => void;
  /** On a phone: begins to select by touch. */
  onSelect: (() => void) | null;
  onClose: () => void;
}

/** As high as the menu gets; its style lets it scroll where the window is lower. */
const HEIGHT = { desk: 560, phone: 660 };
const EDGE_PX = 12;

/** Where the menu begins so that all of it is in the window. */
function placeWithin({ x, y }: { x: number; y: number }): { left: number; top: number } {
  const height = window.matchMedia(PHONE_QUERY).matches ? HEIGHT.phone : HEIGHT.desk;
  return { left: x, top: Math.max(EDGE_PX, Math.min(y, window.innerHeight - height - EDGE_PX)) };
}

/** What can be done with a row, or with all that is selected. */
export function TrackMenu(props: TrackMenuProps) {
  const { track, ids, at, onClose } = props;
  const many = ids.length > 1;
  return (
    <Menu
      opened
      onChange={(opened) => !opened && onClose()}
      position="bottom-start"
      offset={0}
      width={250}
      shadow="md"
      withinPortal
      returnFocus
      transitionProps={{ duration: 0 }}
      classNames={{ item: classes.item, dropdown: classes.dropdown, label: classes.label }}
    >
      <Menu.Target>
        <span className={classes.place} style={placeWithin(at)} />
      </Menu.Target>
      <Menu.Dropdown
        aria-label={many ? words.many(ids.length) : words.label(track.title)}
        data-testid="track-menu"
      >
        <Menu.Label>{many ? words.many(ids.length) : track.title}</Menu.Label>
        <PlayItems {...props} />
        <Menu.Divider />
        <SaidItems {...props} />
        <Menu.Divider />
        <SoundItems {...props} />
        {!many && <PlaceItems {...props} />}
        <UpkeepItems {...props} />
      </Menu.Dropdown>
    </Menu>
  );
}

function PlayItems({ ids, actions, onPlay }: TrackMenuProps) {
  const many = ids.length > 1;
  return (
    <>
      <Menu.Item
        leftSection={<IconPlayerPlay {...icon} />}
        onClick={() => (many ? actions.play(ids) : onPlay())}
        data-testid="menu-play"
      >
        {many ? words.play : words.playFrom}
      </Menu.Item>
      <Menu.Item leftSection={<IconPlayerTrackNext {...icon} />} onClick={() => actions.playNext(ids)}>
        {words.playNext}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconListDetails {...icon} />}
        onClick={() => actions.enqueue(ids)}
        data-testid="menu-enqueue"
      >
        {words.enqueue}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconPlaylistAdd {...icon} />}
        onClick={() => actions.addToPlaylist(ids)}
        data-testid="menu-playlist"
      >
        {words.addToPlaylist}
      </Menu.Item>
    </>
  );
}

function SaidItems({ track, ids, actions }: TrackMenuProps) {
  const Heart = track.favourite ? IconHeartOff : IconHeart;
  return (
    <>
      <Menu.Item
        leftSection={<Heart {...icon} />}
        onClick={() => actions.favourite(ids, !track.favourite)}
        data-testid="menu-favourite"
      >
        {track.favourite ? words.notFavourite : words.favourite}
      </Menu.Item>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a menu */}
      <div role="group" aria-label={words.rate} className={classes.stars}>
        {STARS.map((stars) => {
          const Star = (track.rating ?? 0) >= stars ? IconStarFilled : IconStar;
          const isRating = track.rating === stars;
          return (
            <Menu.Item
              key={stars}
              role="menuitemradio"
              aria-checked={isRating}
              aria-label={isRating ? words.noStars : words.stars(stars)}
              title={isRating ? words.noStars : words.stars(stars)}
              className={classes.star}
              onClick={() => actions.rate(ids, isRating ? null : stars)}
            >
              <Star size={18} stroke={1.6} aria-hidden="true" />
            </Menu.Item>
          );
        })}
      </div>
    </>
  );
}

/** As many tracks as the view of similar ones starts from. */
const MOST_SEEDS = 20;

function SoundItems({ ids }: TrackMenuProps) {
  const navigate = useNavigate();
  const [from, to] = ids;
  return (
    <>
      {ids.length <= MOST_SEEDS && (
        <Menu.Item
          leftSection={<IconWaveSine {...icon} />}
          onClick={() => void navigate({ to: '/similar', search: { seeds: ids.join(',') } })}
          data-testid="menu-similar"
        >
          {words.similar}
        </Menu.Item>
      )}
      {ids.length <= 2 && from !== undefined && (
        <Menu.Item
          leftSection={<IconRoute {...icon} />}
          onClick={() =>
            void navigate({
              to: '/similar',
              search: { tab: 'path', from, ...(to === undefined ? {} : { to }) },
            })
          }
          data-testid="menu-path"
        >
          {to === undefined ? words.pathFrom : words.pathBetween}
        </Menu.Item>
      )}
    </>
  );
}

function PlaceItems({ track, onDetails }: TrackMenuProps) {
  const navigate = useNavigate();
  const places = trackPlaces(track);
  return (
    <>
      <Menu.Item leftSection={<IconInfoCircle {...icon} />} onClick={onDetails} data-testid="menu-details">
        {words.details}
      </Menu.Item>
      {places.album && (
        <Menu.Item
          leftSection={<IconAlbum {...icon} />}
          onClick={() => places.album && void navigate(places.album)}
          data-testid="menu-album"
        >
          {words.album}
        </Menu.Item>
      )}
      {places.artist && (
        <Menu.Item
          leftSection={<IconUser {...icon} />}
          onClick={() => places.artist && void navigate(places.artist)}
          data-testid="menu-artist"
        >
          {words.artist}
        </Menu.Item>
      )}
      <Menu.Item leftSection={<IconFolder {...icon} />} onClick={() => void navigate(places.folder)}>
        {words.folder}
      </Menu.Item>
      <Menu.Divider />
    </>
  );
}

function UpkeepItems({ track, ids, actions, onSelect }: TrackMenuProps) {
  const failed = track.analysis.status === 'failed' || track.analysis.status === 'quarantined';
  return (
    <>
      {onSelect && (
        <Menu.Item leftSection={<IconCircleCheck {...icon} />} onClick={onSelect}>
          {words.select}
        </Menu.Item>
      )}
      {failed && (
        <Menu.Item leftSection={<IconRefresh {...icon} />} onClick={() => actions.retry(ids)}>
          {words.retry}
        </Menu.Item>
      )}
      <Menu.Item
        leftSection={<IconTrash {...icon} />}
        onClick={() => actions.remove(ids)}
        data-testid="menu-remove"
      >
        {words.remove}
      </Menu.Item>
    </>
  );
}
