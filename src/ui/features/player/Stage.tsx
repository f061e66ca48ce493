import { Button } from '@mantine/core';
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
import { albumQuery, artistQuery } from './track-links.ts';
import { VolumeControl } from './VolumeControl.tsx';

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
  const metrics = shownMetrics(fresh);
  const artist = artistQuery(track);
  const album = albumQuery(track);
  return (
    <>
      <div className={classes.names}>
        <h2 className={classes.title}>{track.title}</h2>
        <p className={classes.artist}>
          {artist === null ? (
            messages.list.unknownArtist
          ) : (
            <Link to="/" search={{ q: artist }}>
              {track.artist}
            </Link>
          )}
        </p>
        {track.album !== null && album !== null && (
          <p className={classes.album}>
            <Link to="/" search={{ q: album }}>
              {words.views.fromAlbum(track.album, track.year)}
            </Link>
          </p>
        )}
      </div>
      <Emblem metrics={metrics} className={classes.mark} />
      <div className={classes.actions}>
        <FavouriteButton favourite={fresh.favourite} onChange={(favourite) => change({ favourite })} />
        <Button
          variant="default"
          h={44}
          leftSection={<IconPlaylistAdd size={18} aria-hidden="true" />}
          onClick={() => choose([track.id])}
        >
          {words.views.addTo}
        </Button>
        <Button
          variant="default"
          h={44}
          leftSection={<IconFingerprint size={18} aria-hidden="true" />}
          onClick={() => open({ track: track.id })}
        >
          {words.views.details}
        </Button>
      </div>
    </>
  );
}

/** On a desk these are in the bar below. */
function Controls() {
  return (
    <>
      <div className={classes.keys}>
        <ShuffleButton />
        <PreviousButton />
        <PlayButton large />
        <NextButton />
        <RepeatButton />
      </div>
      <div className={classes.how}>
        <VolumeControl wide />
        <SoundSettings />
      </div>
    </>
  );
}
