import { IconPlaylist } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { TrackRow } from '../../../api/contract.ts';
import { usePlayerState } from '../../data/player-state.ts';
import { useTrackChange } from '../../data/track-changes.ts';
import { useTrackRow } from '../../data/use-track-row.ts';
import { player as words } from '../../messages/player.ts';
import { useMediaQuery } from '../../use-media-query.ts';
import { Artwork } from '../artwork/Artwork.tsx';
import { useTrackDrop } from '../entries/use-track-drop.ts';
import { FavouriteButton } from '../track/FavouriteButton.tsx';
import { NO_MODES_QUERY, NO_SLIDER_QUERY } from './bar-width.ts';
import classes from './PlayerBar.module.css';
import { PlayingNames } from './PlayingNames.tsx';
import { SeekWave } from './SeekWave.tsx';
import { SoundSettings } from './SoundSettings.tsx';
import { Elapsed, Length } from './Times.tsx';
import { NextButton, PlayButton, PreviousButton, RepeatButton, ShuffleButton } from './TransportButtons.tsx';
import { useQueueing } from './use-queueing.ts';
import { VolumeControl } from './VolumeControl.tsx';

/** The player of a desk: what plays, its keys, its waveform, and how it sounds, in one line. */
export function PlayerBar() {
  const track = usePlayerState((snapshot) => snapshot.track);
  const queued = usePlayerState(({ queue }) => queue.length);
  const noSlider = useMediaQuery(NO_SLIDER_QUERY);
  const noModes = useMediaQuery(NO_MODES_QUERY);
  const { enqueue } = useQueueing();
  const drop = useTrackDrop(
    () => null,
    (trackIds) => enqueue(trackIds, words.views.dropped(trackIds.length)),
  );
  return (
    <section
      className={classes.bar}
      aria-label={words.label}
      data-over={drop.over !== null}
      data-testid="player-bar"
      {...drop.handlers}
    >
      <div className={classes.what}>{track ? <Playing track={track} /> : <Nothing />}</div>
      <div className={classes.keys}>
        <ShuffleButton />
        <PreviousButton />
        <PlayButton />
        <NextButton />
        <RepeatButton />
      </div>
      <div className={classes.wave}>
        <Elapsed />
        <SeekWave />
        <Length />
      </div>
      <div className={classes.how}>
        <SoundSettings withVolume={noSlider} withModes={noModes} />
        <VolumeControl />
        <Link
          to="/now"
          search={{}}
          className={classes.queue}
          aria-label={words.openQueue(queued)}
          title={words.queue}
          data-testid="open-queue"
        >
          <IconPlaylist size={20} stroke={1.8} aria-hidden="true" />
        </Link>
      </div>
    </section>
  );
}

function Playing({ track }: { track: TrackRow }) {
  const change = useTrackChange(track.id);
  const { favourite } = useTrackRow(track.id) ?? track;
  return (
    <>
      <Link to="/now" search={{}} className={classes.cover} aria-label={words.cover(track.title)}>
        <Artwork key={track.id} track={track} alt="" />
      </Link>
      <PlayingNames track={track} />
      <FavouriteButton favourite={favourite} onChange={(wanted) => change({ favourite: wanted })} />
    </>
  );
}

function Nothing() {
  return (
    <>
      <span className={classes.blank} />
      <span className={classes.nothing}>
        <strong>{words.nothing}</strong>
        <span>{words.nothingDetail}</span>
      </span>
    </>
  );
}
