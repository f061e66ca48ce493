import { IconHeartFilled } from '@tabler/icons-react';
import type { ListedTrack } from '../../data/track-lists.ts';
import { bitrateText, byteSize, calendarDay, clockTime, count } from '../../format.ts';
import { browse } from '../../messages/browse.ts';
import { messages } from '../../messages.ts';
import { Artwork } from '../artwork/Artwork.tsx';
import { Emblem } from '../fingerprint/Emblem.tsx';
import { brightnessHertz, shownMetrics } from '../fingerprint/metric-display.ts';
import type { ColumnId } from './columns.ts';
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

/** What a column says of a track. */
export function CellContent({ id, track }: { id: ColumnId; track: ListedTrack }) {
  const { highlights } = track;
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
    case 'album_artist':
      return track.album_artist;
    case 'genre':
      return <Genres track={track} />;
    case 'rating':
      return <Stars rating={track.rating} />;
    case 'mark':
      return <Emblem metrics={shownMetrics(track)} className={classes.emblem} />;
    case 'state':
      return <HeardSign state={heardState(track)} availability={track.availability} />;
    default:
      return textOf(id, track);
  }
}

/** The columns that are plain text. */
function textOf(id: ColumnId, track: ListedTrack): string | number | null {
  const metrics = shownMetrics(track);
  switch (id) {
    case 'number':
      return numberOf(track);
    case 'year':
      return track.year;
    case 'duration':
      return track.duration === null ? null : clockTime(track.duration);
    case 'tempo':
      return metrics?.tempo_bpm == null ? null : count(Math.round(metrics.tempo_bpm));
    case 'brightness':
      return metrics?.spectral_centroid == null
        ? null
        : `${count(brightnessHertz(metrics.spectral_centroid))} Hz`;
    case 'plays':
      return track.play_count === 0 ? null : count(track.play_count);
    case 'played':
      return track.last_played_at && calendarDay(new Date(track.last_played_at));
    case 'added':
      return calendarDay(new Date(track.added_at));
    case 'codec':
      return track.codec;
    case 'bitrate':
      return track.bitrate === null ? null : bitrateText(track.bitrate);
    case 'size':
      return byteSize(track.size);
    case 'path':
      return track.path;
    default:
      return null;
  }
}

function numberOf({ disc_number: disc, track_number: number }: ListedTrack): string | null {
  if (number === null) return null;
  return disc !== null && disc > 1 ? `${disc}-${number}` : String(number);
}

function Stars({ rating }: { rating: number | null }) {
  if (rating === null) return null;
  return (
    <span role="img" aria-label={browse.menu.stars(rating)} className={classes.stars}>
      {'★'.repeat(rating)}
    </span>
  );
}

function Genres({ track }: { track: ListedTrack }) {
  return track.genre.map((genre, index) => (
    <span key={genre}>
      {index > 0 && ', '}
      <Highlighted text={genre} ranges={track.highlights?.[`genre.${index}`]} />
    </span>
  ));
}
