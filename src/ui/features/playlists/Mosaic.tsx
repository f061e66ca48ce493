import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Playlist, TrackRow } from '../../../api/contract.ts';
import { playlistPictureOptions } from '../../data/playlists.ts';
import { useEngine } from '../../engine-context.tsx';
import { Artwork } from '../artwork/Artwork.tsx';
import classes from './Mosaic.module.css';
import { facesOf } from './playlist-faces.ts';

/** A playlist's picture: four covers or marks of its first tracks, or one that fills it. */
export function Mosaic({ playlist, className }: { playlist: Playlist; className?: string | undefined }) {
  const { data } = useQuery(playlistPictureOptions(useEngine().client, playlist));
  const faces = useMemo((): readonly TrackRow[] => facesOf(data ?? []), [data]);
  return (
    <span className={`${classes.mosaic} ${className ?? ''}`} data-count={faces.length} aria-hidden="true">
      {faces.map((track) => (
        <Artwork key={track.id} track={track} alt="" className={classes.face} />
      ))}
    </span>
  );
}
