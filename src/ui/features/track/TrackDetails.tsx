import { useState } from 'react';
import type { Track } from '../../../api/contract.ts';
import type { MetricName } from '../../../shared/metrics.ts';
import { useTrackChange } from '../../data/track-changes.ts';
import { useEngineState } from '../../engine-context.tsx';
import { messages } from '../../messages.ts';
import { Artwork } from '../artwork/Artwork.tsx';
import { Emblem } from '../fingerprint/Emblem.tsx';
import { shownMetrics } from '../fingerprint/metric-display.ts';
import { SoundsLikeThis } from '../similar/SoundsLikeThis.tsx';
import { ClampedText } from './ClampedText.tsx';
import { FavouriteButton } from './FavouriteButton.tsx';
import { LevelAndKey } from './LevelAndKey.tsx';
import { ListeningState } from './ListeningState.tsx';
import { MetricPicture } from './MetricPicture.tsx';
import { RatingControl } from './RatingControl.tsx';
import classes from './TrackDetails.module.css';
import { TrackFacts } from './TrackFacts.tsx';

/** All that is known of a track: its picture, its names, how it sounds, its file. */
export function TrackDetails({ track }: { track: Track }) {
  const [marked, setMarked] = useState<MetricName | null>(null);
  const listening = useEngineState((snapshot) => snapshot.progress.current.includes(track.path));
  const change = useTrackChange(track.id);
  const { fingerprint } = track;
  const subtitle = [track.album, track.year].filter((part) => part !== null).join(', ');
  return (
    <>
      <div className={classes.sleeve} data-cover={track.has_artwork}>
        {track.has_artwork && (
          <Artwork track={track} alt={messages.panel.cover(track.title)} className={classes.cover} />
        )}
        <Emblem
          metrics={shownMetrics(track)}
          confidence={fingerprint?.confidence}
          marked={marked}
          label={messages.panel.mark(track.title)}
          className={classes.emblem}
        />
      </div>
      <div className={classes.names}>
        <FavouriteButton
          favourite={track.favourite}
          onChange={(favourite) => change({ favourite })}
          className={classes.favourite}
        />
        <ClampedText key={`title ${track.id}`} as="h2" text={track.title} lines={3} />
        <ClampedText
          key={`artist ${track.id}`}
          as="p"
          text={track.artist ?? messages.list.unknownArtist}
          lines={2}
          className={classes.artist}
        />
        {subtitle && (
          <ClampedText key={`album ${track.id}`} as="p" text={subtitle} lines={2} className={classes.album} />
        )}
        <RatingControl rating={track.rating} onRate={(rating) => change({ rating })} />
        {track.genre.length > 0 && (
          <ul className={classes.genres} aria-label={messages.facts.genre}>
            {track.genre.map((genre) => (
              <li key={genre}>{genre}</li>
            ))}
          </ul>
        )}
      </div>
      <ListeningState track={track} listening={listening} />
      <SoundsLikeThis track={track} />
      <MetricPicture
        track={track}
        onCorrectTempo={(tempo_multiplier) => change({ tempo_multiplier })}
        onMark={setMarked}
      />
      <LevelAndKey side={track.side} duration={track.duration} />
      <TrackFacts track={track} />
    </>
  );
}
