import { IconFingerprint, IconPlaylistAdd } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { TrackRow } from '../../../api/contract.ts';
import { usePlayerState } from '../../data/player-state.ts';
import { useAddToPlaylist } from '../../data/playlist-adding.ts';
import { useTrackChange } from '../../data/track-changes.ts';
import { useTrackRow } from '../../data/use-track-row.ts';
import { player as words } from '../../messages/player.ts';
import { messages } from '../../messages.ts';
import { useScreenState } from '../../screen-state.ts';
import { Artwork } from '../artwork/Artwork.tsx';
import { Emblem } from '../fingerprint/Emblem.tsx';
import { shownMetrics } from '../fingerprint/metric-display.ts';
import { EmptyList } from '../library/EmptyList.tsx';
import { FavouriteButton } from '../track/FavouriteButton.tsx';
import { SeekWave } from './SeekWave.tsx';
import { SoundSettings } from './SoundSettings.tsx';
import classes from './Stage.module.css';
import { Elapsed, Length } from './Times.tsx';
import { NextButton, PlayButton, PreviousButton, RepeatButton, ShuffleButton } from './TransportButtons.tsx';

/** What plays, as large as there is room for. */
export function Stage({ phone }: { phone: boolean }) {
  const track = usePlayerState((snapshot) => snapshot.track);
  const empty = usePlayerState(({ status }) => status === 'empty');
  if (empty) {
    return (
      <div className={classes.stage}>
        <EmptyList title={words.nothing} detail={words.nothingDetail} />
      </div>
    );
  }
  return (
    <div className={classes.stage} data-testid="stage">
      <div className={classes.cover}>{track && <Artwork key={track.id} track={track} alt="" />}</div>
      <div className={classes.about}>{track && <About track={track} />}</div>
      <div className={classes.wave}>
        <SeekWave tall />
        <div className={classes.times}>
          <Elapsed />
          {phone && <SoundSettings onStage withVolume />}
          <Length />
        </div>
      </div>
      {phone && <Controls />}
    </div>
  );
}

function About({ track }: { track: TrackRow }) {
  const { change: open } = useScreenState();
  const { choose } = useAddToPlaylist();
  const change = useTrackChange(track.id);
  const fresh = useTrackRow(track.id) ?? track;
  return (
    <>
      <div className={classes.names}>
        <h2 className={classes.title}>{track.title}</h2>
        <p className={classes.artist}>
          {track.artist === null ? (
            messages.list.unknownArtist
          ) : (
            <Link to="/artists/artist" search={{ name: track.artist }}>
              {track.artist}
            </Link>
          )}
        </p>
        {track.album !== null && (
          <p className={classes.album}>
            <Link
              to="/albums/album"
              search={{ name: track.album, artist: track.album_artist ?? track.artist ?? '' }}
            >
              {words.views.fromAlbum(track.album, track.year)}
            </Link>
          </p>
        )}
      </div>
      {track.has_artwork && <Emblem metrics={shownMetrics(fresh)} className={classes.mark} />}
      <div className={classes.actions}>
        <FavouriteButton favourite={fresh.favourite} onChange={(favourite) => change({ favourite })} />
        <button type="button" className={classes.action} onClick={() => choose([track.id])}>
          <IconPlaylistAdd size={22} stroke={1.7} aria-hidden="true" />
          <span>{words.views.addTo}</span>
        </button>
        <button type="button" className={classes.action} onClick={() => open({ track: track.id })}>
          <IconFingerprint size={22} stroke={1.7} aria-hidden="true" />
          <span>{words.views.details}</span>
        </button>
      </div>
    </>
  );
}

/** On a desk these are in the bar below. */
function Controls() {
  return (
    <div className={classes.keys}>
      <ShuffleButton />
      <PreviousButton />
      <PlayButton large />
      <NextButton />
      <RepeatButton />
    </div>
  );
}
